package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs PostgreSQL's programs here, on the demo's server, as a script on the host would. */
final class Shell {

    private final Map<String, String> environment;
    private final Path log;

    Shell(Server server, Path directory) throws IOException {
        Path passwords = directory.resolve("script.pgpass");
        Files.createFile(passwords, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                passwords,
                "localhost:" + server.port() + ":*:postgres:"
                        + server.credential().password() + "\n",
                StandardCharsets.UTF_8);
        this.log = directory.resolve("script.log");
        this.environment = Map.of(
                "PGHOST",
                "localhost",
                "PGPORT",
                Integer.toString(server.port()),
                "PGUSER",
                "postgres",
                "PGPASSFILE",
                passwords.toString());
    }

    /** Its output; an exit code that is not among the accepted ones is an error. */
    List<String> run(Set<Integer> accepted, String... words) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (!accepted.contains(code)) {
                List<String> said = Files.readAllLines(log, StandardCharsets.UTF_8);
                throw new SynchroException("the script's " + words[0] + " ended with " + code
                        + (said.isEmpty() ? "" : ": " + said.get(said.size() - 1)));
            }
            return output.lines().toList();
        } catch (IOException e) {
            throw new SynchroException("the script's " + words[0] + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** The same, and only 0 is accepted. */
    List<String> run(String... words) throws InterruptedException {
        return run(Set.of(0), words);
    }

    void sql(String database, String sql) throws InterruptedException {
        run("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", sql);
    }
}
