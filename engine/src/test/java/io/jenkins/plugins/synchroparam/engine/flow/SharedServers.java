package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.demo.DemoServers;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** The demo's servers, started for the first test site and shared by all. */
final class SharedServers {

    /** For what no test reads. */
    static final EventStream SILENT =
            new EventStream(new StringBuffer(), LogLevel.NORMAL, new Masker(), Clock.systemDefaultZone(), List.of());

    static final DemoServers SERVERS = start();

    private SharedServers() {}

    private static DemoServers start() {
        try {
            return DemoServers.start(Files.createTempDirectory("synchro-param-site"));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the test sites' servers did not start", e);
        }
    }

    /** @param options of the driver, {@code ?name=value}, may be empty */
    static Connection connection(String database, String options) throws SQLException {
        String name = URLEncoder.encode(database, StandardCharsets.UTF_8);
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + SERVERS.server(SILENT).port() + "/" + name + options,
                "postgres",
                SERVERS.synchroDbCredential().password());
    }
}
