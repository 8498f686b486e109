package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.LateChange;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a database that takes another's place must have of it besides tables, and what users do in the meantime. */
class SwapDatabaseTest {
    /** What stays behind on a renamed database, a line each. */
    private static final List<String> BELONGS_TO_THE_DATABASE = List.of(
            "SELECT concat_ws(', ', pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datcollate, datctype,"
                    + " to_jsonb(d)->>'datlocprovider', to_jsonb(d)->>'daticulocale', datistemplate, datallowconn,"
                    + " datconnlimit, dattablespace, shobj_description(oid, 'pg_database'))"
                    + " FROM pg_database d WHERE datname = '%s'",
            "SELECT concat_ws(' ', pg_get_userbyid(a.grantor), a.grantee::regrole, a.privilege_type, a.is_grantable)"
                    + " FROM pg_database d CROSS JOIN LATERAL aclexplode(datacl) a WHERE datname = '%s' ORDER BY 1",
            "SELECT setrole::regrole || ': ' || c FROM pg_db_role_setting s JOIN pg_database d ON d.oid = setdatabase"
                    + " CROSS JOIN LATERAL unnest(setconfig) c WHERE datname = '%s' ORDER BY 1");

    /** What is in a database and is no table's, a line each. */
    private static final List<String> IN_THE_DATABASE = List.of(
            "SELECT concat_ws(' ', oid, pg_get_userbyid(lomowner), lomacl, obj_description(oid, 'pg_largeobject'),"
                    + " encode(lo_get(oid), 'escape')) FROM pg_largeobject_metadata ORDER BY oid",
            "SELECT concat_ws(' ', evtname, evtevent, pg_get_userbyid(evtowner), evtenabled, evttags,"
                    + " obj_description(oid, 'pg_event_trigger')) FROM pg_event_trigger ORDER BY 1",
            "SELECT concat_ws(' ', pg_get_userbyid(defaclrole), defaclnamespace::regnamespace, defaclobjtype, defaclacl)"
                    + " FROM pg_default_acl ORDER BY 1",
            "SELECT concat_ws(' ', pubname, pg_get_userbyid(pubowner), puballtables, pubinsert, pubtruncate,"
                    + " (SELECT string_agg(prrelid::regclass::text, ',' ORDER BY prrelid::regclass::text) FROM pg_publication_rel WHERE prpubid = p.oid))"
                    + " FROM pg_publication p ORDER BY 1",
            "SELECT concat_ws(' ', extname, extversion, extnamespace::regnamespace) FROM pg_extension ORDER BY 1");

    @Test
    void nothingOfTheDatabaseStaysBehindAndLateChangesAreNotLost() throws Exception {
        Variation rct = Variation.create();
        TestSite site = rct.site;
        prepare(site);
        List<List<String>> database = facts(site, "postgres", BELONGS_TO_THE_DATABASE);
        site.approach = Approach.of(Strategy.SWAP_DATABASE);
        RunStatus status = runAndMeanwhile(rct, """
                INSERT INTO qa.late VALUES (3, 'added'); DELETE FROM qa.late WHERE id = 1;
                UPDATE public.users SET id = id;
                UPDATE public.param_mail SET smtp_host = 'late.example';
                SELECT nextval('qa.late_seq');
                SELECT lo_put(4711, 0, 'later'); SELECT lo_unlink(4712); SELECT lo_from_bytea(4713, 'new');
                """);

        Files.writeString(Path.of("target/late-changes.log"), site.log);
        assertThat(status).isEqualTo(RunStatus.DONE);
        assertThat(facts(site, "postgres", BELONGS_TO_THE_DATABASE)).isEqualTo(database);
        assertThat(facts(site, site.rct, IN_THE_DATABASE)).isEqualTo(facts(site, site.exp(), IN_THE_DATABASE));
        assertThat(rows(site, "SELECT id || what FROM qa.late ORDER BY 1")).containsExactly("2kept", "3added");
        assertThat(rows(site, "SELECT last_value::text FROM qa.late_seq")).containsExactly("8");
        assertThat(
                        rows(
                                site,
                                "SELECT tgenabled::text FROM pg_trigger WHERE tgname IN ('late_off', 'late_always') ORDER BY 1"))
                .containsExactly("A", "D");
        assertThat(rows(site, "SELECT DISTINCT smtp_host FROM public.param_mail"))
                .contains("late.example");
        assertThat(site.shownLog())
                .contains(", large objects since they were copied: carried over")
                .contains("it holds more than the tables that were replaced")
                .containsPattern("strategy +swap-database");
    }

    @Test
    void aSchemaThatUsersChangedMeanwhileIsNotLost() throws Exception {
        Variation rct = Variation.create();
        TestSite site = rct.site;
        site.approach = Approach.of(Strategy.SWAP_DATABASE);
        BeforeRefresh before = BeforeRefresh.of(site);

        RunStatus status = runAndMeanwhile(rct, "CREATE VIEW qa.meanwhile AS SELECT 1 AS one");

        assertThat(status).isEqualTo(RunStatus.FAILED);
        assertThat(site.shownLog()).contains("RCT's schema changed since it was copied");
        execute(site, site.rct, "DROP VIEW qa.meanwhile");
        before.assertIsBack(site);
        // What it had built is dropped by the next run.
        assertThat(site.run(site.request(Type.PARAM, false)))
                .as(site.shownLog())
                .isEqualTo(RunStatus.DONE);
        assertThat(EndState.query(site, "SELECT datname FROM pg_database WHERE datname LIKE '" + site.rct + "\\_new%'"))
                .isEmpty();
    }

    @Test
    void failsOnLateChangesWhenAskedTo() throws Exception {
        Variation rct = Variation.create();
        TestSite site = rct.site;
        site.approach = new Approach(Optional.of(Strategy.SWAP_DATABASE), LateChange.FAIL);

        RunStatus status = runAndMeanwhile(rct, "UPDATE public.users SET id = id");

        assertThat(status).isEqualTo(RunStatus.FAILED);
        assertThat(site.shownLog()).contains("--on-late-change is fail: RCT is unchanged");
        site.approach = Approach.of(Strategy.SWAP_DATABASE);
        assertThat(site.run(site.request(Type.PARAM, true))).as(site.shownLog()).isEqualTo(RunStatus.DONE);
    }

    @Test
    void refusesADatabaseThatOthersAreBoundTo() throws Exception {
        Variation rct = Variation.create();
        TestSite site = rct.site;
        execute(
                site,
                site.rct,
                "CREATE SUBSCRIPTION bound_" + site.rct + " CONNECTION 'dbname=x' PUBLICATION y WITH"
                        + " (connect = false, slot_name = NONE)");
        site.approach = Approach.of(Strategy.SWAP_DATABASE);
        assertThat(site.run(site.request(Type.PARAM, false))).isEqualTo(RunStatus.FAILED);
        assertThat(site.shownLog())
                .contains("strategy \"swap-database\": the old database cannot be exchanged: subscription \"bound_"
                        + site.rct + "\" is bound to it: drop it; auto chooses another one, nothing was changed");
        execute(site, site.rct, "DROP SUBSCRIPTION bound_" + site.rct);
    }

    private static void prepare(TestSite site) throws SQLException {
        String rct = site.rct;
        execute(
                site,
                "postgres",
                "ALTER DATABASE " + rct + " CONNECTION LIMIT 42;"
                        + "COMMENT ON DATABASE " + rct + " IS 'Recette \"7.4\" d''ACME \\ été';"
                        + "ALTER DATABASE " + rct + " SET search_path = qa, \"$user\", public;"
                        + "ALTER DATABASE " + rct + " SET app.mode = 'a, ''b''';"
                        + "ALTER ROLE demo_tester IN DATABASE " + rct + " SET work_mem = '8MB';"
                        + "REVOKE ALL ON DATABASE " + rct + " FROM PUBLIC;"
                        + "GRANT CONNECT, CREATE ON DATABASE " + rct + " TO demo_tester WITH GRANT OPTION;"
                        + "SET ROLE demo_tester; GRANT CONNECT ON DATABASE " + rct + " TO demo_app; RESET ROLE;"
                        + "GRANT TEMPORARY ON DATABASE " + rct + " TO demo_app");
        execute(site, rct, """
                CREATE TABLE qa.late (id int PRIMARY KEY, what text);
                INSERT INTO qa.late VALUES (1, 'goes'), (2, 'kept');
                CREATE SEQUENCE qa.late_seq; SELECT setval('qa.late_seq', 7);
                CREATE FUNCTION qa.never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'fired'; END $$;
                CREATE TRIGGER late_off BEFORE INSERT ON qa.late FOR EACH ROW EXECUTE FUNCTION qa.never();
                ALTER TABLE qa.late DISABLE TRIGGER late_off;
                CREATE TRIGGER late_always BEFORE TRUNCATE ON qa.late EXECUTE FUNCTION qa.never();
                ALTER TABLE qa.late ENABLE ALWAYS TRIGGER late_always;
                SELECT lo_from_bytea(4711, 'first'); SELECT lo_from_bytea(4712, 'gone');
                ALTER LARGE OBJECT 4711 OWNER TO demo_tester; GRANT SELECT ON LARGE OBJECT 4711 TO demo_app;
                COMMENT ON LARGE OBJECT 4711 IS 'a scan';
                CREATE FUNCTION qa.seen() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'ddl'; END $$;
                CREATE EVENT TRIGGER late_ddl ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION qa.seen();
                ALTER EVENT TRIGGER late_ddl DISABLE; COMMENT ON EVENT TRIGGER late_ddl IS 'watches';
                ALTER DEFAULT PRIVILEGES FOR ROLE demo_tester IN SCHEMA qa GRANT SELECT ON TABLES TO demo_app;
                """);
    }

    /** Everything is copied, and users do that before they are blocked. */
    private static RunStatus runAndMeanwhile(Variation rct, String sql) throws Exception {
        rct.site.sinks.add(event -> {
            if (event instanceof Event.SubStepStarted start && start.id().equals(SubStepId.BLOCK_CONNECTIONS.id())) {
                try {
                    execute(rct.site, rct.site.rct, sql);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        RunStatus status = rct.run(Type.PARAM);
        rct.site.sinks.clear();
        return status;
    }

    private static List<List<String>> facts(TestSite site, String database, List<String> queries) throws SQLException {
        List<List<String>> facts = new java.util.ArrayList<>();
        for (String query : queries) {
            facts.add(EndState.query(site, database, query.formatted(site.rct)));
        }
        return facts;
    }

    private static List<String> rows(TestSite site, String sql) throws SQLException {
        return EndState.query(site, site.rct, sql);
    }

    private static void execute(TestSite site, String database, String sql) throws SQLException {
        try (Connection connection = site.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
