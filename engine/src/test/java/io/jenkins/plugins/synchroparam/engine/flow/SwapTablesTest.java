package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.LateChange;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What users do while swap-tables works beside them. */
class SwapTablesTest {

    static final String RULES = """
            [TABLE PARAM]
            param_*
            [COLUMN KEPT RCT]
            param_a: url
            """;

    static final String TABLES = """
            CREATE TABLE kept (id integer PRIMARY KEY, a integer);
            CREATE TABLE param_a (id integer PRIMARY KEY, note text, url text);
            CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN NEW.note := 'touched'; RETURN NEW; END $$;
            CREATE TRIGGER touch BEFORE UPDATE ON param_a FOR EACH ROW EXECUTE FUNCTION touch();
            CREATE RULE never AS ON UPDATE TO param_a WHERE OLD.id > 0 AND current_user LIKE 'synchro%' DO INSTEAD NOTHING;
            """;

    private static final String PRODUCTION =
            "INSERT INTO param_a SELECT i, 'prod', 'prod' || i FROM generate_series(1, 5) i;";

    private static final String ACCEPTANCE = """
            INSERT INTO param_a SELECT i, 'rct', 'rct' || i FROM generate_series(1, 4) i;
            INSERT INTO kept VALUES (1, 1);
            ALTER TABLE kept ADD FOREIGN KEY (a) REFERENCES param_a;
            CREATE VIEW over_a AS SELECT id, url FROM param_a;
            """;

    private static final String ROWS = "SELECT concat_ws(' ', id, note, url) FROM public.param_a ORDER BY id";

    private static final String OURS = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'synchro%'";

    private final AtomicInteger blocks = new AtomicInteger();

    private static Variation variation(LateChange lateChange) throws Exception {
        TestSite site = AwkwardSite.of(List.of(TABLES, PRODUCTION), List.of(TABLES, ACCEPTANCE)).site;
        site.approach = new Approach(Optional.of(Strategy.SWAP_TABLES), lateChange);
        return Variation.of(site);
    }

    private static RunStatus run(Variation rct, boolean resume) throws Exception {
        return rct.run(rct.site.request(Type.PARAM, resume, RULES, false));
    }

    /** Users change rows before the run turns to blocking, and again when it is about to block, the first time. */
    private void users(Variation rct, String before, String atTheLast) {
        rct.site.sinks.add(event -> {
            if (event instanceof Event.SubStepStarted start && start.id().equals(SubStepId.BLOCK_CONNECTIONS.id())) {
                execute(rct, before);
            } else if (event instanceof Event.Message message
                    && message.text().startsWith("blocking: ")
                    && blocks.incrementAndGet() == 1) {
                execute(rct, atTheLast);
            }
        });
    }

    private static void execute(Variation rct, String sql) {
        try {
            rct.inRct(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String BEFORE =
            "UPDATE param_a SET url = 'late' WHERE id = 1; DELETE FROM param_a WHERE id = 2;"
                    + " INSERT INTO param_a VALUES (5, 'rct', 'new')";
    private static final String AT_THE_LAST = "UPDATE param_a SET url = 'later' WHERE id = 3";

    @Test
    void lateChangesOfKeptColumnsAreCarriedOverAndAllOfThemAreInTheBackup() throws Exception {
        Variation rct = variation(LateChange.CARRY);
        users(rct, BEFORE, AT_THE_LAST);

        assertThat(run(rct, false)).as(rct.log()).isEqualTo(RunStatus.DONE);

        assertCarried(rct);
        assertThat(rct.log()).contains("row(s) merged again").contains("until the block: 1 row(s) merged again");
    }

    private static void assertCarried(Variation rct) throws SQLException {
        assertThat(EndState.query(rct.site, rct.site.rct, ROWS))
                .containsExactly("1 prod late", "2 prod prod2", "3 prod later", "4 prod rct4", "5 prod new");
        assertThat(EndState.query(rct.site, rct.site.exp(), ROWS))
                .containsExactly("1 touched late", "3 touched later", "4 rct rct4", "5 rct new");
        assertThat(EndState.query(rct.site, rct.site.rct, OURS)).isEmpty();
        assertThat(EndState.query(rct.site, rct.site.rct, "SELECT url FROM public.over_a WHERE id = 3"))
                .containsExactly("later");
        assertThat(EndState.query(
                        rct.site,
                        rct.site.rct,
                        "SELECT string_agg(tgname::text || tgenabled::text, ',') FROM pg_trigger WHERE NOT tgisinternal"
                                + " UNION ALL SELECT ev_enabled::text FROM pg_rewrite WHERE rulename = 'never'"))
                .containsExactly("touchO", "O");
    }

    @Test
    void theRunWaitsForAQuietMoment() throws Exception {
        Variation rct = variation(LateChange.WAIT);
        users(rct, BEFORE, AT_THE_LAST);

        assertThat(run(rct, false)).as(rct.log()).isEqualTo(RunStatus.DONE);

        assertCarried(rct);
        assertThat(rct.log()).contains("connections are open again, waiting").doesNotContain("until the block");
        assertThat(blocks).hasValue(2);
    }

    @Test
    void theRunFailsAndRctIsUnchangedUntilItIsTakenUp() throws Exception {
        Variation rct = variation(LateChange.FAIL);
        users(rct, BEFORE, AT_THE_LAST);

        assertThat(run(rct, false)).as(rct.log()).isEqualTo(RunStatus.FAILED);
        assertThat(rct.log()).contains("users changed public.param_a after the columns that RCT keeps were read");
        assertThat(EndState.query(rct.site, rct.site.rct, ROWS))
                .containsExactly("1 touched late", "3 touched later", "4 rct rct4", "5 rct new");
        assertThat(EndState.connectable(rct.site)).isTrue();
        rct.site.sinks.clear();
        rct.site.approach = Approach.of(Strategy.SWAP_TABLES);
        assertThat(run(rct, true)).as(rct.log()).isEqualTo(RunStatus.DONE);
        assertCarried(rct);
    }

    /** The run dies when users are back in RCT: what they changed last is only in the old tables, not yet in EXP. */
    @Test
    void aRollbackGoesBackToWhatUsersHadWhenTheyWereBlocked() throws Exception {
        Variation rct = variation(LateChange.CARRY);
        users(rct, BEFORE, AT_THE_LAST);
        rct.site.sinks.add(event -> {
            if (event instanceof Event.SubStepStarted start && start.id().equals(SubStepId.REOPEN_CONNECTIONS.id())) {
                connectToBackup(rct, false);
            }
        });
        assertThat(run(rct, false)).as(rct.log()).isEqualTo(RunStatus.FAILED);
        connectToBackup(rct, true);
        rct.site.sinks.clear();
        assertThat(EndState.query(rct.site, rct.site.rct, ROWS)).contains("3 prod later");

        assertThat(rct.site.rollback()).as(rct.log()).isEqualTo(RunStatus.DONE);

        assertThat(EndState.query(rct.site, rct.site.rct, ROWS))
                .containsExactly("1 touched late", "3 touched later", "4 rct rct4", "5 rct new");
    }

    private static void connectToBackup(Variation rct, boolean allowed) {
        try (Connection server = rct.site.connect("postgres");
                Statement statement = server.createStatement()) {
            statement.execute(
                    "ALTER DATABASE \"" + rct.site.exp().replace("\"", "\"\"") + "\" ALLOW_CONNECTIONS " + allowed);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tablesThatWereLeftBesideAreRemovedByTheNextRun() throws Exception {
        Variation rct = variation(LateChange.FAIL);
        users(rct, BEFORE, AT_THE_LAST);
        assertThat(run(rct, false)).isEqualTo(RunStatus.FAILED);
        rct.site.sinks.clear();
        rct.site.approach = Approach.of(Strategy.IN_PLACE);
        assertThat(run(rct, false)).as(rct.log()).isEqualTo(RunStatus.DONE);
        assertThat(EndState.query(rct.site, rct.site.rct, OURS)).isEmpty();
        for (Run run : rct.site.journal(j -> j.runs(rct.site.client, "RCT1", 10))) {
            EndState.assertNothingLeft(rct.site, run.id());
        }
    }
}
