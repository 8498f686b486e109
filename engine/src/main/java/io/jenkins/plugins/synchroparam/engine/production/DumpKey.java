package io.jenkins.plugins.synchroparam.engine.production;

import io.jenkins.plugins.synchroparam.engine.production.DumpRequest.Format;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Where a dump goes on S3: {@code <prefix>/<client>/<database>_<yyyyMMdd_HHmmss>/}, or {@code ....dump} as one file. */
final class DumpKey {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");
    private static final Pattern MADE_HERE = Pattern.compile("[A-Za-z0-9_.-]+_\\d{8}_\\d{6}(/|\\.dump)");

    private DumpKey() {}

    static String stamp(LocalDateTime at) {
        return STAMP.format(at);
    }

    /** The key, or for a directory dump the prefix with its final slash. Odd characters of the database become _. */
    static String of(DumpRequest request, String database, LocalDateTime at) {
        return request.clientPrefix() + database.replaceAll("[^A-Za-z0-9_.-]", "_") + "_" + stamp(at)
                + (request.format() == Format.DIRECTORY ? "/" : ".dump");
    }

    /** Whether a path is a directory that a dump of this client gets on PROD's host. */
    static boolean isDirectory(String client, String path) {
        return path.matches("(/.*)?/" + Pattern.quote(directory(client, "")) + "\\d{8}_\\d{6}");
    }

    /** The name of a dump's directory on PROD's host. */
    static String directory(String client, String stamp) {
        return "synchro-param-dump-" + client + "-" + stamp;
    }

    /** Whether a key is one that this job gives below whatever prefix. */
    static boolean isKey(String client, String key) {
        String place = client + "/";
        int at = key.lastIndexOf("/" + place) + 1;
        return key.startsWith(place, at)
                && MADE_HERE.matcher(key.substring(at + place.length())).matches();
    }

    /** Whether a key is one that this job gives below the request's prefix. */
    static boolean matches(DumpRequest request, String key) {
        return key.startsWith(request.clientPrefix())
                && MADE_HERE
                        .matcher(key.substring(request.clientPrefix().length()))
                        .matches();
    }
}
