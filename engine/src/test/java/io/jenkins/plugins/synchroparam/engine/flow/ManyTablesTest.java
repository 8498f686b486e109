package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database of 3,000 tables with long names: more than a shell's line over SSH could name. It takes minutes, so it runs
 * with {@code -Dlong.tests=true} only.
 */
@EnabledIfSystemProperty(named = "long.tests", matches = "true")
class ManyTablesTest {

    private static final int TABLES = 3_000;
    private static final int IN_A_TRANSACTION = 500;

    @TempDir
    private Path directory;

    @Test
    void keepsThreeThousandTables() throws Exception {
        Variation rct = Variation.create();
        try (Session session = rct.server().connect("postgres")) {
            session.execute("CREATE DATABASE many_production");
            fill(rct);
            session.execute("DROP DATABASE " + rct.site.rct);
            session.execute("CREATE DATABASE " + rct.site.rct + " TEMPLATE many_production");
        }
        StoredArchives archives = new StoredArchives(directory);
        Path dump = archives.make("many", "many_production", "pg_dump -Fc -f \"$2\" \"$1\"");
        archives.onlyDump(rct, archives.store(dump, rct.site.client), LocalDate.now());
        rct.inRct("UPDATE param_one SET v = 'tester'; UPDATE " + name(7) + " SET v = 'tester'");
        RunStatus status = run(rct, Type.PARAM, "[TABLE PARAM]\nparam_*\n");
        Files.writeString(Path.of("target/many-tables.log"), rct.log());
        assertThat(status).as(rct.log()).isEqualTo(RunStatus.DONE);
        try (Session session = rct.server().connect(rct.site.rct)) {
            assertThat(session.text("SELECT v FROM public.param_one")).isEqualTo("production");
            assertThat(session.text("SELECT v FROM public." + name(7))).isEqualTo("tester");
        }
    }

    private static RunStatus run(Variation rct, Type type, String rules) throws Exception {
        RunRequest request = rct.site.request(type, false);
        Files.writeString(request.configurationFile().orElseThrow(), rules);
        return rct.run(request);
    }

    private static void fill(Variation rct) throws SQLException {
        try (Session session = rct.server().connect("many_production")) {
            session.execute("SET search_path = public");
            create(session, "param_one");
            for (int from = 0; from < TABLES; from += IN_A_TRANSACTION) {
                int first = from;
                session.transaction(transaction -> {
                    for (int i = first; i < first + IN_A_TRANSACTION; i++) {
                        create(transaction, name(i));
                    }
                    return null;
                });
            }
        }
    }

    private static void create(Session session, String table) throws SQLException {
        session.execute("CREATE TABLE " + table + " (id integer PRIMARY KEY, v text); INSERT INTO " + table
                + " VALUES (1, 'production')");
    }

    private static String name(int number) {
        return "a_table_whose_name_is_as_long_as_names_are_in_" + number;
    }
}
