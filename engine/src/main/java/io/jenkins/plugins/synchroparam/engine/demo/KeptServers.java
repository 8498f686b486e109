package io.jenkins.plugins.synchroparam.engine.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The demo's servers after the demo, for who wants to try the commands on them. */
final class KeptServers {

    private final DemoServers servers;
    private final Path directory;
    private final Reporter reporter;

    KeptServers(DemoServers servers, Path directory, Reporter reporter) {
        this.servers = servers;
        this.directory = directory;
        this.reporter = reporter;
    }

    /** Tells how to reach them, and waits for Enter; an interrupt ends the wait too. */
    void untilTold() throws IOException, InterruptedException {
        Path secrets = owned("secrets.json", json());
        Path passwords = owned("pgpass", "localhost:*:*:postgres:" + DemoServers.ADMINISTRATOR.password() + "\n");
        Path options = owned("options.properties", options(secrets));
        // The last one: who waits for it finds the others complete.
        owned("ready", "");
        int port = servers.synchroDb().port();
        String client = "--client " + DemoServers.CLIENT + " --environment " + DemoServers.ENVIRONMENT;
        String defaults = " --defaults " + options;
        reporter.info("the servers stay up: Enter or Ctrl-C stops them; meanwhile, from another terminal:");
        reporter.info(
                "  PGPASSFILE=" + passwords + " psql -h localhost -p " + port + " -U postgres " + DemoSite.ACCEPTANCE);
        reporter.info("  synchro-param status" + defaults);
        reporter.info("  synchro-param plan --type PARAM " + client + defaults);
        reporter.info("  synchro-param run --type GLOBAL " + client + defaults);
        reporter.info("S3: endpoint " + servers.s3Endpoint() + ", bucket " + DemoServers.BUCKET + "; SSH: port "
                + servers.sshPort() + " of localhost; who may log in is in " + secrets);
        awaitEnter();
    }

    private static void awaitEnter() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        Thread reader = new Thread(
                () -> {
                    try {
                        // Without a terminal there is no Enter: only an interrupt ends the wait then.
                        if (System.in.read() >= 0) {
                            told.countDown();
                        }
                    } catch (IOException e) {
                        return;
                    }
                },
                "demo-enter");
        reader.setDaemon(true);
        reader.start();
        told.await();
    }

    private String options(Path secrets) {
        return String.join(
                "\n",
                "synchrodb=localhost:" + servers.synchroDb().port() + "/"
                        + servers.synchroDb().database(),
                "synchrodb-sslmode=disable",
                "synchrodb-credential=" + DemoServers.ADMINISTRATOR.id(),
                "secrets=" + secrets,
                "config=" + directory.resolve("synchro.conf"),
                "report-directory=" + directory.resolve("reports"),
                "");
    }

    private static String json() throws IOException {
        Map<String, Object> credentials = new LinkedHashMap<>();
        for (Credential credential : DemoServers.CREDENTIALS) {
            credentials.put(
                    credential.id(), Map.of("username", credential.username(), "password", credential.password()));
        }
        return new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of("credentials", credentials));
    }

    private Path owned(String name, String text) throws IOException {
        Path file = Files.createFile(
                directory.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    }
}
