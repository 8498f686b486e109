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

    /** Whether a key is one that this job gives below the request's prefix. */
    static boolean matches(DumpRequest request, String key) {
        return key.startsWith(request.clientPrefix())
                && MADE_HERE
                        .matcher(key.substring(request.clientPrefix().length()))
                        .matches();
    }
}
