package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.replica.TestSource;
import io.jenkins.plugins.synchroparam.engine.replica.notify.MessageServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person and a program get from the replica's commands: text, one JSON document, an exit code. */
class ReplicaCommandLineTest {

    private static final int NOBODY = 1;

    @TempDir
    private Path directory;

    @Test
    void aReplicaFromItsFirstCommandToItsLast() throws Exception {
        TestSource source = TestSource.mysql();
        String database = source.createDatabase("cli");
        String target = TestPostgres.createDatabase("cli");
        source.execute(database, "CREATE TABLE t (id int PRIMARY KEY, v int)", "INSERT INTO t VALUES (1, 1), (2, 2)");
        try (MessageServer messages = MessageServer.answering(200)) {
            Path file = configuration(source.port(), database, target, messages.url("/hook"));
            assertThat(json(0, file, "load_config").get("command").textValue()).isEqualTo("replica load_config");
            assertThat(json(1, file, "show_status").get("error").textValue()).contains("create_replica_schema");
            json(0, file, "create_replica_schema");
            json(0, file, "upgrade_replica_schema");
            json(0, file, "add_source");
            assertThat(json(1, file, "add_source").get("error").textValue()).contains("registered already");
            assertThat(json(1, file, "start_replica").get("error").textValue()).contains("init_replica");
            assertThat(json(0, file, "init_replica")
                            .at("/rows")
                            .get(database + ".t")
                            .intValue())
                    .isEqualTo(2);
            source.execute(database, "INSERT INTO t VALUES (3, 3)");
            assertThat(json(0, file, "read_replica")
                            .at("/pending/rows")
                            .get(database + ".t")
                            .intValue())
                    .isEqualTo(1);
            assertThat(json(0, file, "replay_replica").at("/position/file").textValue())
                    .startsWith("binlog.");
            assertThat(json(0, file, "verify").at("/tables/0/rows").intValue()).isEqualTo(3);
            json(0, file, "run_maintenance", "--full");
            JsonNode state = json(0, file, "show_status").at("/sources/0");
            assertThat(state.get("status").textValue()).isEqualTo("stopped");
            assertThat(state.get("lastMaintenance").textValue()).isNotEmpty();
            assertThat(state.at("/progress/replayed").intValue()).isEqualTo(1);

            // A difference is a warning, a table that is left out another one, and both are said to the webhook's
            // people.
            TestPostgres.execute(target, "DELETE FROM replica.t WHERE id = 1; ALTER TABLE replica.t ADD CHECK (v < 9)");
            JsonNode verdict =
                    json(3, file, "verify", "--tables", database + ".t").at("/tables/0");
            assertThat(verdict.at("/keys/0").textValue()).isEqualTo("(1)");
            source.execute(database, "INSERT INTO t VALUES (4, 10)");
            json(3, file, "replay_replica");
            Patience.until("a message", () -> !messages.bodies("/hook").isEmpty());
            assertThat(messages.bodies("/hook"))
                    .singleElement()
                    .satisfies(message ->
                            assertThat(message.get("message").textValue()).contains("replica.t", "sync_tables"));
            String id = json(0, file, "show_errors").at("/errors/0/id").asText();
            assertThat(json(0, file, "show_errors", "--logid", id)
                            .at("/error/message")
                            .textValue())
                    .contains("t_v_check");
            assertThat(json(1, file, "show_errors", "--logid", "4711")
                            .get("error")
                            .textValue())
                    .contains("4711");
            json(0, file, "sync_tables", "--tables", "disabled");
            json(0, file, "sync_tables", "--tables", "disabled");
            json(0, file, "stop_replica", "--timeout", "60");
            json(0, file, "terminate_replica");
            assertThat(json(0, file, "stop_all_replicas").get("stopped")).isEmpty();
            json(0, file, "enable_replica");
            json(0, file, "refresh_schema", "--schema", database);
            json(0, file, "copy_schema");
            json(0, file, "update_schema_mappings");
            // There is no terminal to ask at: what cannot be undone needs --yes.
            for (String command : List.of("drop_source", "detach_replica", "drop_replica_schema")) {
                assertThat(json(2, file, command).get("error").textValue()).contains("--yes");
            }
            json(0, file, "detach_replica", "--yes");
            json(0, file, "add_source");
            json(0, file, "drop_source", "--yes");
            json(0, file, "drop_replica_schema", "--yes");
            json(1, file, "show_status");
        }
        source.execute("mysql", "DROP DATABASE " + database);
    }

    @Test
    void whatIsWrongIsSaidInOneLineAndHasItsExitCode() throws Exception {
        Path file = configuration(NOBODY, "shop", "nothing", "");
        assertThat(run(file, "show_sources").out()).contains("mysql");
        assertThat(run(file, "show_config").out())
                .contains("schema_mappings.shop")
                .doesNotContain("for a test only");
        wrong(2, run(file, "sync_tables", "--tables", "shop"), "tables", "\"shop\"", "schema.table");
        wrong(2, run(file, "sync_tables"), "tables");
        wrong(2, run(file, "stop_replica", "--timeout", "soon"), "timeout", "soon");
        wrong(2, run(file, "init_replica", "--source", "other"), "source", "other", "mysql");
        wrong(2, run(file, "init_replica", "--tables", "a.b"), "--tables");
        wrong(2, run(file, "show_status", "--rollbar-level", "loud"), "loud", "CRITICAL");
        wrong(1, run(file, "add_source"), "nothing");
        wrong(2, Invocation.of("replica", "no_such_command"), "no_such_command");
        wrong(1, run(directory.resolve("none.yml"), "show_status"), "none.yml");
        wrong(1, run(Files.writeString(directory.resolve("bad.yml"), "a: [b"), "load_config"), "bad.yml", "YAML");
        assertThat(Invocation.of("replica", "start_replica", "--help").out()).contains("--source", "SIGTERM");
    }

    private static void wrong(int exitCode, Invocation run, String... texts) {
        assertThat(run.exitCode()).as(run.all()).isEqualTo(exitCode);
        assertThat(run.err()).contains(texts);
        assertThat(run.err().lines().filter(line -> line.startsWith("synchro-param: ")))
                .as(run.err())
                .hasSize(1);
    }

    private static JsonNode json(int exitCode, Path file, String command, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--json");
        Invocation run = run(file, command, all.toArray(String[]::new));
        assertThat(run.exitCode()).as(command + ": " + run.all()).isEqualTo(exitCode);
        JsonNode answer = run.json();
        assertThat(answer.get("exitCode").intValue()).isEqualTo(exitCode);
        assertThat(answer.get("command").textValue()).isEqualTo("replica " + command);
        return answer;
    }

    private static Invocation run(Path file, String command, String... options) {
        List<String> args = new ArrayList<>(List.of("replica", command, "--config", file.toString()));
        args.addAll(List.of(options));
        return Invocation.of(args.toArray(String[]::new));
    }

    private Path configuration(int sourcePort, String database, String target, String webhook) throws IOException {
        return Files.writeString(
                directory.resolve("replica.yml"),
                "pid_dir: " + directory + "/pid\nwebhook_url: '" + webhook + "'\npg_conn: {host: localhost, port: "
                        + TestPostgres.port() + ", user: postgres, database: " + target
                        + "}\nsources:\n  mysql:\n    type: mysql\n    db_conn: {host: 127.0.0.1, port: " + sourcePort
                        + ", user: " + TestSource.USER + ", password: " + TestSource.PASSWORD
                        + "}\n    schema_mappings: {" + database + ": replica}\n    my_server_id: 4242\n");
    }
}
