package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users define between the backup and the block is not put back as it was before: the run stops, and names it. */
class ChangedDefinitionsTest {

    private static final String RULES = """
            [TABLE PARAM]
            param_*
            """;

    private static final String TABLES = """
            CREATE TABLE param_a (id integer PRIMARY KEY, url text);
            CREATE TABLE users (id integer PRIMARY KEY, a integer);
            INSERT INTO param_a VALUES (1, 'here');
            INSERT INTO users VALUES (1, 1);
            """;

    private static final String HANGING = """
            ALTER TABLE users ADD CONSTRAINT a_of_user FOREIGN KEY (a) REFERENCES param_a;
            ALTER TABLE param_a ENABLE ROW LEVEL SECURITY;
            CREATE POLICY own ON param_a USING (id > 0);
            CREATE VIEW over_a AS SELECT id, url FROM param_a;
            CREATE FUNCTION show_a(a param_a) RETURNS text LANGUAGE sql AS $$ SELECT a.url $$;
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "IN_PLACE    | GRANT SELECT ON param_a TO pg_monitor                                  | table public.param_a",
                "IN_PLACE    | GRANT SELECT (url) ON param_a TO pg_monitor                            | table public.param_a",
                "IN_PLACE    | CREATE OR REPLACE VIEW over_a AS SELECT id, url FROM param_a LIMIT 3   | view public.over_a",
                "SWAP_TABLES | GRANT SELECT ON over_a TO pg_monitor                                   | view public.over_a",
                "IN_PLACE    | ALTER POLICY own ON param_a USING (id > 1)                             | policy own",
                "IN_PLACE    | ALTER FUNCTION show_a(param_a) STABLE                                  | function public.show_a",
                "IN_PLACE    | ALTER TABLE users ALTER CONSTRAINT a_of_user DEFERRABLE                | constraint a_of_user"
            })
    void areNotLost(Strategy strategy, String change, String named) throws Exception {
        Variation rct = variation();
        rct.site.approach = Approach.of(strategy);
        rct.inRct(HANGING);
        atTheBlock(rct, change);

        assertThat(rct.run(rct.site.request(Type.PARAM, false, RULES, false)))
                .as(rct.log())
                .isEqualTo(RunStatus.FAILED);

        assertThat(error(rct)).contains("changed", named, "resume OFF");
        Variation twin = variation();
        twin.inRct(HANGING + change);
        // What stands beside RCT's tables stays for a resume.
        SnapshotAssert.assertThat(rct.snapshot().matching(e -> !e.key().contains("synchro_param_")))
                .isEqualTo(twin.snapshot());
    }

    @Test
    void anEventTriggerThatWasNotRehearsed() throws Exception {
        Variation rct = variation();
        atTheBlock(
                rct,
                "CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'no'; END $$;"
                        + "CREATE EVENT TRIGGER refusing ON ddl_command_start WHEN TAG IN ('CREATE TABLE')"
                        + " EXECUTE FUNCTION refuse()");

        assertThat(rct.run(rct.site.request(Type.PARAM, false, RULES, false)))
                .as(rct.log())
                .isEqualTo(RunStatus.FAILED);

        assertThat(error(rct)).contains("event trigger refusing", "resume OFF");
        assertThat(EndState.query(rct.site, rct.site.rct, "SELECT url FROM public.param_a"))
                .containsExactly("here");
    }

    @Test
    void anUndisturbedRunIsNotStopped() throws Exception {
        Variation rct = variation();
        rct.inRct(HANGING);
        atTheBlock(rct, "ANALYZE; REINDEX TABLE param_a; UPDATE param_a SET url = 'late'");
        DatabaseSnapshot before = rct.snapshot();

        assertThat(rct.run(rct.site.request(Type.PARAM, false, RULES, false)))
                .as(rct.log())
                .isEqualTo(RunStatus.DONE);

        SnapshotAssert.assertThat(rct.snapshot().matching(e -> !e.key().contains("rows")))
                .isEqualTo(before.matching(e -> !e.key().contains("rows")));
    }

    /** Its schema is checked just before RCT is blocked; what comes after that is seen too. */
    @Test
    void whatComesBetweenTheLastLookAndTheBlock() throws Exception {
        Variation rct = refusedAtTheLastMoment("CREATE OR REPLACE VIEW over_a AS SELECT id, url FROM param_a LIMIT 3");

        assertThat(error(rct)).contains("changed", "view public.over_a", "resume OFF");
        assertThat(EndState.query(rct.site, rct.site.rct, "SELECT pg_get_viewdef('public.over_a'::regclass)"))
                .singleElement()
                .asString()
                .contains("LIMIT 3");
        assertThat(EndState.blockedInJournal(rct.site)).isFalse();
    }

    /** It stands in the index's row of pg_class and nowhere else. */
    @Test
    void anOptionOfAnIndexBetweenTheLastLookAndTheBlock() throws Exception {
        Variation rct = refusedAtTheLastMoment("ALTER INDEX stored_id SET (fillfactor = 50)");

        assertThat(error(rct)).contains("changed", "index public.stored_id", "resume OFF");
        assertThat(EndState.query(
                        rct.site,
                        rct.site.rct,
                        "SELECT reloptions::text FROM pg_class WHERE oid = 'public.stored_id'::regclass"))
                .containsExactly("{fillfactor=50}");
    }

    private static Variation refusedAtTheLastMoment(String change) throws Exception {
        Variation rct = variation();
        rct.site.approach = Approach.of(Strategy.SWAP_TABLES);
        rct.inRct(HANGING + "CREATE MATERIALIZED VIEW stored AS SELECT id FROM param_a;"
                + " CREATE INDEX stored_id ON stored (id);");
        when(
                rct,
                event ->
                        event instanceof Event.Message message && message.text().startsWith("blocking: "),
                change);
        assertThat(rct.run(rct.site.request(Type.PARAM, false, RULES, false)))
                .as(rct.log())
                .isEqualTo(RunStatus.FAILED);
        return rct;
    }

    private static Variation variation() throws Exception {
        return Variation.of(AwkwardSite.of(List.of(TABLES), List.of(TABLES)).site);
    }

    private static void atTheBlock(Variation rct, String sql) {
        when(
                rct,
                event -> event instanceof Event.SubStepStarted start
                        && start.id().equals(SubStepId.BLOCK_CONNECTIONS.id()),
                sql);
    }

    private static void when(Variation rct, Predicate<Event> instant, String sql) {
        rct.site.sinks.add(event -> {
            if (instant.test(event)) {
                try {
                    rct.inRct(sql);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    private static String error(Variation rct) {
        return rct.site
                .shownLog()
                .lines()
                .filter(line -> line.contains("ERROR: "))
                .findFirst()
                .orElse("");
    }
}
