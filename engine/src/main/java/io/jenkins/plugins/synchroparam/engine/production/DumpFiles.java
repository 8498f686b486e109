package io.jenkins.plugins.synchroparam.engine.production;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The finished dump on PROD's host.
 *
 * @param files what it consists of
 * @param contents what pg_restore says about it
 */
record DumpFiles(List<HostFile> files, DumpContents contents) {

    /** The table of contents of a directory dump: without it nothing takes the rest for a dump. */
    static final String CONTENTS = "toc.dat";

    DumpFiles {
        files = List.copyOf(files);
    }

    /** @param name without its directory */
    record HostFile(String path, String name, long size) {}

    long size() {
        return files.stream().mapToLong(HostFile::size).sum();
    }

    /** The files at {@code path}: itself, or all in it. */
    static List<HostFile> at(Host host, String path) {
        List<HostFile> files = new ArrayList<>();
        Command find = Command.of("find", path, "-type", "f", "-printf", "%s %p\\n");
        try (Host.Running running = host.start(find);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(running.output(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(" ", 2);
                String name = parts[1].substring(parts[1].lastIndexOf('/') + 1);
                files.add(new HostFile(parts[1], name, Long.parseLong(parts[0])));
            }
            Host.Result result = running.waitFor();
            if (!result.ok()) {
                throw new SynchroException("listing the dump on host " + host.name() + " failed: " + result.reason());
            }
        } catch (IOException e) {
            throw new SynchroException("listing the dump on host " + host.name() + " failed: " + e.getMessage(), e);
        }
        return files;
    }
}
