package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the programs of a {@link HostLoad} said.
 *
 * @param rows that COPY took
 * @param bytes that were passed to psql: the rows as COPY takes them, and some 60 that pg_restore writes after them
 * @param restored pg_restore's status, after {@code missing} and a blank when it never came to the rows
 */
record HostLoadOutput(long rows, long bytes, String restored) {

    private static final Pattern LINE =
            Pattern.compile("(?<bytes>\\d+) bytes.*|COPY (?<rows>\\d+)|restored (?<restored>.*)");

    /** Reads to the end; dd ends a line about its progress with a carriage return, which ends a line here too. */
    static HostLoadOutput read(InputStream output, Progress progress) throws IOException {
        long rows = 0;
        long bytes = 0;
        String restored = "";
        BufferedReader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.US_ASCII));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            Matcher said = LINE.matcher(line.strip());
            if (!said.matches()) {
                continue;
            }
            if (said.group("bytes") != null) {
                long passed = Long.parseLong(said.group("bytes"));
                progress.add(Math.max(0, passed - bytes));
                bytes = Math.max(bytes, passed);
            } else if (said.group("rows") != null) {
                rows = Long.parseLong(said.group("rows"));
            } else {
                restored = said.group("restored");
            }
        }
        return new HostLoadOutput(rows, bytes, restored);
    }

    /** Whether pg_restore never came to the rows. */
    boolean missing() {
        return restored.startsWith("missing");
    }

    /** Whether pg_restore did not end well. */
    boolean brokeOff() {
        return !"0".equals(restored);
    }
}
