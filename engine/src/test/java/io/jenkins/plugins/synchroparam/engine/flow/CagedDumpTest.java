package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Code in a dump that tries to become superuser, to read files or to touch what RCT keeps. */
class CagedDumpTest {
    static final Path FILE =
            Path.of("/tmp/synchro-param-caged-" + ProcessHandle.current().pid());

    static final String TABLES = """
            CREATE TABLE param_a (id integer PRIMARY KEY, label text);
            CREATE TABLE users (id integer PRIMARY KEY, name text);
            INSERT INTO param_a SELECT n, 'x' FROM generate_series(1, 5) n;
            INSERT INTO users SELECT n, 'kept' FROM generate_series(1, 5) n;
            """;

    /** Tries everything; what works leaves a table that is named after it. In production itself it does nothing. */
    static final String EVIL = """
            CREATE FUNCTION evil() RETURNS boolean LANGUAGE plpgsql AS $evil$
            DECLARE
                attempt text[];
                attempts text[] := ARRAY[
                    ['ran', 'SELECT 1'],
                    ['superuser', 'ALTER ROLE ' || quote_ident(session_user) || ' SUPERUSER'],
                    ['newsuperuser', 'CREATE ROLE evil_role SUPERUSER'],
                    ['session', 'SET SESSION AUTHORIZATION postgres'],
                    ['reset', 'RESET ROLE; RESET SESSION AUTHORIZATION; ALTER ROLE postgres CONNECTION LIMIT 99'],
                    ['setrole', 'SET ROLE postgres'],
                    ['member', 'GRANT pg_execute_server_program TO ' || quote_ident(session_user)],
                    ['program', 'COPY (SELECT 1) TO PROGRAM ''touch FILE'''],
                    ['tofile', 'COPY (SELECT 1) TO ''FILE'''],
                    ['fromfile', 'CREATE TEMP TABLE f (l text); COPY f FROM ''/etc/hostname'''],
                    ['readfile', 'SELECT pg_read_file(''/etc/hostname'')'],
                    ['listfiles', 'SELECT pg_ls_dir(''.'')'],
                    ['import', 'SELECT lo_import(''/etc/hostname'')'],
                    ['system', 'ALTER SYSTEM SET work_mem = ''1MB'''],
                    ['language', 'CREATE FUNCTION c() RETURNS int LANGUAGE c AS ''libc.so.6'', ''system'''],
                    ['extension', 'CREATE EXTENSION dblink'],
                    ['eventtrigger', 'CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION evil_event()'],
                    ['roles', 'SELECT 1 / count(*) FROM pg_authid'],
                    ['database', 'ALTER DATABASE ' || quote_ident(current_database()) || ' CONNECTION LIMIT 7'],
                    ['terminate', 'SELECT 1 / count(*) FROM pg_stat_activity WHERE usename = ''postgres'''
                                  || ' AND pg_terminate_backend(pid)'],
                    ['keptread', 'SELECT count(*) FROM public.users'],
                    ['keptdelete', 'DELETE FROM public.users'],
                    ['keptupdate', 'UPDATE public.users SET name = ''evil'''],
                    ['kepttruncate', 'TRUNCATE public.users'],
                    ['keptdrop', 'DROP TABLE public.users'],
                    ['kepttrigger', 'CREATE TRIGGER t BEFORE INSERT ON public.users FOR EACH ROW EXECUTE FUNCTION evil_event()'],
                    ['keptrule', 'CREATE RULE r AS ON INSERT TO public.users DO INSTEAD NOTHING']];
            BEGIN
                IF current_database() LIKE 'awkward prod%' THEN
                    RETURN true;
                END IF;
                FOREACH attempt SLICE 1 IN ARRAY attempts LOOP
                    BEGIN
                        EXECUTE attempt[2];
                        EXECUTE 'CREATE TABLE IF NOT EXISTS public.evil_' || attempt[1] || '()';
                    EXCEPTION WHEN OTHERS THEN
                        NULL;
                    END;
                END LOOP;
                RETURN true;
            END $evil$;
            CREATE FUNCTION evil_quietly(n integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS
                $$ BEGIN PERFORM public.evil(); RETURN n; END $$;
            CREATE FUNCTION evil_event() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM public.evil(); END $$;
            CREATE FUNCTION evil_row() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM public.evil(); RETURN NEW; END $$;
            CREATE DOMAIN evil_domain AS text CHECK (evil());
            ALTER TABLE param_a ADD CHECK (evil()), ADD d evil_domain DEFAULT 'd',
                ADD g integer GENERATED ALWAYS AS (evil_quietly(id)) STORED, ADD f integer DEFAULT evil_quietly(1);
            CREATE TRIGGER evil BEFORE INSERT OR UPDATE ON param_a FOR EACH ROW EXECUTE FUNCTION evil_row();
            CREATE EVENT TRIGGER evil_event ON ddl_command_start EXECUTE FUNCTION evil_event();
            """.replace("FILE", FILE.toString());

    private static final String INDEX =
            "CREATE INDEX evil_index ON param_a (evil_quietly(id)) WHERE evil_quietly(id) > 0;";
    static final String OWNED = """
            ALTER TABLE param_a OWNER TO awkward_owner;
            DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO awkward_owner', current_database()); END $$;
            """;
    static final String RULES = "[TABLE PARAM]\nparam_*\n";

    @Test
    void getsNoMoreThanItsOwnTables() throws Exception {
        AwkwardSite awkward = AwkwardSite.of(
                List.of(
                        TABLES,
                        "CREATE TABLE param_new (id integer);"
                                + "ALTER TABLE param_new OWNER TO pg_execute_server_program",
                        EVIL),
                List.of(TABLES, OWNED));
        TestSite site = awkward.site;
        DatabaseSnapshot kept = kept(site);

        RunStatus status = site.run(site.request(Type.PARAM, false, RULES, false));

        assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.DONE);
        assertThat(EndState.query(
                        site, site.rct, "SELECT relname FROM pg_class WHERE relname LIKE 'evil\\_%' AND relkind = 'r'"))
                .as("what worked of all that it tried")
                .containsExactly("evil_ran");
        SnapshotAssert.assertThat(kept(site)).isEqualTo(kept);
        assertThat(FILE).doesNotExist();
        assertThat(
                        EndState.query(
                                site,
                                site.rct,
                                "SELECT rolname FROM pg_roles WHERE rolname LIKE 'evil%' OR rolsuper AND rolname <> 'postgres'"
                                        + " AND rolname LIKE 'synchro\\_param%' UNION ALL SELECT evtname FROM pg_event_trigger"))
                .isEmpty();
        assertThat(EndState.query(
                        site, site.rct, "SELECT tableowner FROM pg_tables WHERE tablename IN ('param_a', 'param_new')"))
                .as("no owner with power over the server, whatever the dump says")
                .containsOnly("awkward_owner");
    }

    @Test
    void isRefusedWhereTheServerWouldRunItAsTheTablesOwner() throws Exception {
        refused(AwkwardSite.of(List.of(TABLES, EVIL, INDEX), List.of(TABLES, OWNED)).site)
                .contains(
                        "the server would execute new function(s) of production by itself",
                        "evil_quietly(integer) in index")
                .contains("owner awkward_owner", "RCT is unchanged");
    }

    @Test
    void isRefusedInTheMiddleOfAnythingElse() throws Exception {
        String comment = "COMMENT ON TABLE public.param_a IS '" + "x".repeat(200) + "'";
        TestSite site = AwkwardSite.of(List.of(TABLES, comment), List.of(TABLES, OWNED)).site;
        String evil = "ALTER ROLE CURRENT_USER SUPERUSER; DROP TABLE public.users CASCADE;";
        replaceInDump(site, comment, evil + " ".repeat(comment.length() - evil.length()));
        refused(site).contains("production's COMMENT public.TABLE param_a: must be superuser", "RCT is unchanged");
    }

    /** Nobody can cage this one: every user of RCT may do the same. It does not go unnoticed. */
    @Test
    void isNoticedWhereEverybodyMayWriteToAKeptTable() throws Exception {
        TestSite site =
                AwkwardSite.of(List.of(TABLES, EVIL), List.of(TABLES, OWNED, "GRANT ALL ON users TO PUBLIC")).site;
        assertThat(site.run(site.request(Type.PARAM, false, RULES, false))).isEqualTo(RunStatus.FAILED);
        assertThat(site.shownLog())
                .contains("verification: tables that RCT keeps were changed while they were blocked: public.users");
    }

    private static org.assertj.core.api.AbstractStringAssert<?> refused(TestSite site) throws Exception {
        try (Connection rct = site.connect(site.rct)) {
            DatabaseSnapshot before = DatabaseSnapshot.take(rct);
            RunStatus status = site.run(site.request(Type.PARAM, false, RULES, false));
            assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.FAILED);
            SnapshotAssert.assertThat(DatabaseSnapshot.take(rct)).isEqualTo(before);
        }
        return assertThat(site.shownLog()
                .lines()
                .filter(line -> line.contains("ERROR: "))
                .findFirst()
                .orElse(""));
    }

    private static DatabaseSnapshot kept(TestSite site) throws Exception {
        try (Connection rct = site.connect(site.rct)) {
            return DatabaseSnapshot.take(rct).tables(table -> table.name().equals("users"));
        }
    }

    /** The table of contents of a custom archive is not compressed. */
    private static void replaceInDump(TestSite site, String text, String by) throws Exception {
        try (ObjectStore store = SharedServers.SERVERS.store()) {
            String key = "awkward/" + site.client + ".dump";
            String dump;
            try (InputStream in = store.read(store.head(key), 0, store.head(key).size())) {
                dump = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
            assertThat(dump).contains(text);
            byte[] hostile = dump.replace(text, by).getBytes(StandardCharsets.ISO_8859_1);
            store.write(key, new ByteArrayInputStream(hostile));
        }
    }
}
