package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The swap is rehearsed just before RCT is blocked; who has a table locked then is not waited for. */
class SwapAmongUsersTest {

    private static final String TABLES = """
            CREATE TABLE kept (id integer PRIMARY KEY, a integer);
            CREATE TABLE param_a (id integer PRIMARY KEY, note text);
            """;

    private static final String PRODUCTION = "INSERT INTO param_a SELECT i, 'prod' FROM generate_series(1, 5) i;";

    private static final String ACCEPTANCE = """
            INSERT INTO param_a SELECT i, 'rct' FROM generate_series(1, 4) i;
            INSERT INTO kept VALUES (1, 1);
            ALTER TABLE kept ADD CONSTRAINT kept_a FOREIGN KEY (a) REFERENCES param_a;
            CREATE VIEW over_a AS SELECT id, note FROM param_a;
            """;

    private static final String NOT_REHEARSED = "a table is in use, the swap is not rehearsed once more";

    private static TestSite site() throws Exception {
        TestSite site = AwkwardSite.of(List.of(TABLES, PRODUCTION), List.of(TABLES, ACCEPTANCE)).site;
        site.approach = Approach.of(Strategy.SWAP_TABLES);
        return site;
    }

    @Test
    void inTheWindowTheRehearsedStatementsAreRepeated() throws Exception {
        TestSite site = site();

        refresh(site);

        assertThat(site.log.toString()).doesNotContain(NOT_REHEARSED);
        assertThat(inTheWindow(site)).contains("SQL LOCK TABLE").doesNotContain("SQL WITH move AS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT * FROM public.param_a", "UPDATE public.kept SET a = 2", "SELECT * FROM public.over_a"})
    void whoHasATableLockedIsNotWaitedForAndTheTablesChangePlacesAllTheSame(String sql) throws Exception {
        TestSite site = site();
        try (Connection user = site.connect(site.rct);
                Statement statement = user.createStatement()) {
            user.setAutoCommit(false);
            site.sinks.add(Instant.start(SubStepId.BLOCK_CONNECTIONS, run -> statement.execute(sql)));

            refresh(site);
        }
        assertThat(site.log.toString()).contains(NOT_REHEARSED);
        assertThat(inTheWindow(site)).contains("SQL WITH move AS");
    }

    private static void refresh(TestSite site) throws Exception {
        assertThat(site.run(site.request(Type.PARAM, false, "[TABLE PARAM]\nparam_*\n", false)))
                .as(site.log.toString())
                .isEqualTo(RunStatus.DONE);
        assertThat(EndState.query(site, site.rct, "SELECT id || note FROM public.over_a ORDER BY id"))
                .containsExactly("1prod", "2prod", "3prod", "4prod", "5prod");
        assertThat(EndState.query(
                        site, site.rct, "SELECT convalidated::text FROM pg_constraint WHERE conname = 'kept_a'"))
                .containsExactly("true");
    }

    /** What sub-step 17 logs. */
    private static String inTheWindow(TestSite site) {
        String log = site.log.toString();
        int begin = log.indexOf("/24] restore-production");
        return log.substring(begin, log.indexOf("/24] kept-columns", begin));
    }
}
