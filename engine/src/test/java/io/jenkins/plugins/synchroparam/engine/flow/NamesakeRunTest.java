package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two synchroDBs know the same host, the same work directory and the same server, and both count their runs from 1: a run
 * must neither use nor remove what belongs to the other's run of the same number.
 */
class NamesakeRunTest {

    private static final String FILE = "rct-schema.dump";

    @Test
    void leavesTheThingsOfAnotherSynchroDbsRunAlone() throws Exception {
        TestSite site = TestSite.create();
        try (Session synchroDb =
                        SharedServers.SERVERS.server(SharedServers.SILENT).connect("synchrodb");
                Session server =
                        SharedServers.SERVERS.server(SharedServers.SILENT).connect(Server.MAINTENANCE)) {
            long number = synchroDb.number("SELECT nextval(pg_get_serial_sequence('synchro.run', 'id'))") + 1;
            // That of the other synchroDB is at work with the plain number, as runs of an earlier version were.
            Path directory = SharedServers.SERVERS.workDirectory().resolve("synchro-param-run-" + number);
            Files.createDirectory(directory);
            Files.writeString(directory.resolve(FILE), "of the other run");
            String role = "synchro_param_load_" + number;
            String scratch = "synchro_param_scratch_" + number;
            server.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'of the other run'");
            String password = "SELECT rolpassword FROM pg_authid WHERE rolname = '" + role + "'";
            String before = server.text(password);
            server.execute("CREATE DATABASE " + scratch);
            try {
                site.sinks.add(Instant.start(
                        SubStepId.RESTORE_PRODUCTION,
                        run -> assertThat(EndState.query(
                                        site, "SELECT rolname FROM pg_roles WHERE rolname LIKE '" + role + "\\_%'"))
                                .as("the run has that number")
                                .hasSize(1)));

                assertThat(site.run(site.request(Type.PARAM, false)))
                        .as(site.log.toString())
                        .isEqualTo(RunStatus.DONE);

                assertThat(directory.resolve(FILE)).hasContent("of the other run");
                assertThat(server.text(password)).isEqualTo(before);
                assertThat(EndState.query(site, "SELECT datname FROM pg_database WHERE datname = '" + scratch + "'"))
                        .isEqualTo(List.of(scratch));
                EndState.assertNothingLeft(site, number);
            } finally {
                server.execute("DROP DATABASE IF EXISTS " + scratch);
                server.execute("DROP ROLE IF EXISTS " + role);
                Files.deleteIfExists(directory.resolve(FILE));
                Files.deleteIfExists(directory);
            }
        }
    }
}
