package io.jenkins.plugins.synchroparam.engine.demo;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The only programs that the demo does not bring: PostgreSQL's client tools, which a refresh runs on the host. */
public final class DemoTools {

    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)[.\\w]*");
    private static final String PACKAGES = "install postgresql-client (Debian, Ubuntu), postgresql (Fedora), or libpq"
            + " (macOS: brew install libpq && brew link --force libpq)";

    private DemoTools() {}

    /**
     * What is on the PATH, for example {@code pg_dump 15.18}.
     *
     * @param serverMajor the demo's server: older tools refuse to work with it
     * @throws SynchroException naming what is missing or too old, and the packages that bring it
     */
    public static List<String> require(int serverMajor) throws InterruptedException {
        List<String> missing = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (String tool : List.of("pg_dump", "pg_restore", "psql")) {
            String said = versionOf(tool);
            Matcher matcher = VERSION.matcher(said);
            if (!matcher.find()) {
                missing.add(tool);
            } else if (Integer.parseInt(matcher.group(1)) < serverMajor) {
                throw new SynchroException("the demo's server is PostgreSQL " + serverMajor + ", and the " + tool
                        + " on the PATH is " + matcher.group().substring("(PostgreSQL) ".length()) + ": " + PACKAGES
                        + " of PostgreSQL " + serverMajor + " or newer");
            } else {
                found.add(tool + " " + matcher.group().substring("(PostgreSQL) ".length()));
            }
        }
        if (!missing.isEmpty()) {
            throw new SynchroException("the demo needs PostgreSQL's client tools on the PATH, and "
                    + String.join(", ", missing) + (missing.size() == 1 ? " is" : " are") + " not there: " + PACKAGES);
        }
        return found;
    }

    private static String versionOf(String tool) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(tool, "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? said : "";
        } catch (IOException e) {
            return "";
        }
    }
}
