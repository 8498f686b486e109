package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.HostException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sizes of files on the host. */
public final class HostFiles {
    private static final int AT_ONCE = 200;

    private HostFiles() {}

    /** The sizes in bytes of those of these files that exist. */
    public static Map<String, Long> sizes(Host host, List<String> paths) {
        Map<String, Long> sizes = new HashMap<>();
        for (int from = 0; from < paths.size(); from += AT_ONCE) {
            List<String> some = paths.subList(from, Math.min(paths.size(), from + AT_ONCE));
            List<String> words = new ArrayList<>(List.of("wc", "-c"));
            words.addAll(some);
            // exit code 1 only says that some are missing; wc gets the size of a regular file without reading it
            host.run(new Command(words, Map.of())).output().lines().forEach(line -> read(line.strip(), some, sizes));
        }
        return sizes;
    }

    /** Makes a file of this length, all of it a hole. */
    static void makeSparse(Host host, String path, long length) {
        host.delete(path);
        host.write(path, new byte[0]);
        if (length > 0) {
            try (OutputStream out = host.writeAt(path, length - 1)) {
                out.write(0);
            } catch (IOException e) {
                throw HostException.writing(host, path, e);
            }
        }
    }

    private static void read(String line, List<String> paths, Map<String, Long> sizes) {
        int space = line.indexOf(' ');
        if (space > 0 && paths.contains(line.substring(space + 1))) {
            try {
                sizes.put(line.substring(space + 1), Long.parseLong(line.substring(0, space)));
            } catch (NumberFormatException e) {
                // not a line with a size: the file counts as missing and is fetched
                return;
            }
        }
    }
}
