package io.jenkins.plugins.synchroparam.engine.production;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code pg_restore --list} says about a dump; it is read line by line, for it may be long.
 *
 * @param tables tables with data
 * @param serverVersion of the database that was dumped
 */
record DumpContents(int tables, String serverVersion) {

    private static final Pattern TABLE_DATA = Pattern.compile("^\\d+; \\d+ \\d+ TABLE DATA .*");
    private static final Pattern SERVER = Pattern.compile("^;\\s+Dumped from database version: (.*)$");

    static DumpContents read(ProductionTools tools, String archive) {
        Host host = tools.host();
        int tables = 0;
        String server = "";
        try (Host.Running running = host.start(tools.list(archive));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(running.output(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = SERVER.matcher(line);
                if (matcher.matches()) {
                    server = matcher.group(1);
                }
                tables += TABLE_DATA.matcher(line).matches() ? 1 : 0;
            }
            Host.Result result = running.waitFor();
            if (!result.ok() || server.isEmpty()) {
                throw new SynchroException("the dump on host " + host.name() + " cannot be read back by pg_restore: "
                        + HostTools.reason(result));
            }
        } catch (IOException e) {
            throw new SynchroException("reading the dump back on host " + host.name() + ": " + e.getMessage(), e);
        }
        return new DumpContents(tables, server);
    }
}
