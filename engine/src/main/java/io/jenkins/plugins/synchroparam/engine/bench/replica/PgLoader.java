package io.jenkins.plugins.synchroparam.engine.bench.replica;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.demo.OnPath;
import io.jenkins.plugins.synchroparam.engine.replica.config.PostgresTarget;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceAddress;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The peer of the initial copy, where it is installed.
 *
 * @param program its path
 */
record PgLoader(Path program) {

    static Optional<PgLoader> find(String path) {
        return OnPath.find("pgloader", path).map(PgLoader::new);
    }

    /** Copies the bench's database with tables, keys and indexes into a database of the target. */
    void run(SourceAddress source, PostgresTarget target, String database) throws IOException, InterruptedException {
        Path commands = Files.createTempFile("synchro-bench", ".load");
        Path log = Files.createTempFile("synchro-bench", ".log");
        try {
            // In a file: an address with a password would be in the list of processes.
            Files.writeString(
                    commands,
                    "LOAD DATABASE FROM mysql://" + user(source.user(), source.password()) + "@" + source.host() + ":"
                            + source.port() + "/" + BenchSource.NAME + "\nINTO postgresql://"
                            + user(target.user(), target.password()) + "@" + target.host() + ":" + target.port() + "/"
                            + database + "\nWITH include drop, create tables, create indexes, reset no sequences;\n");
            int status = new ProcessBuilder(List.of(program.toString(), "--quiet", commands.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new SynchroException("pgloader ended with " + status + ": "
                        + Files.readString(log).strip().replaceAll("\\s*\\R\\s*", " | "));
            }
        } finally {
            Files.deleteIfExists(commands);
            Files.deleteIfExists(log);
        }
    }

    private static String user(String name, String password) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return password.isEmpty() ? encoded : encoded + ":" + URLEncoder.encode(password, StandardCharsets.UTF_8);
    }
}
