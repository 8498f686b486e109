package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A partition that users change late is copied again, although foreign keys refer to the partitioned table, or leave it. */
class LateChangesOfPartitionsTest {

    private static final String TABLES = tables("param") + tables("kept");

    private static final String LATE = late("param") + late("kept");

    private static String tables(String prefix) {
        return """
                CREATE TABLE NAME_to (id integer PRIMARY KEY);
                CREATE TABLE NAME_p (id integer PRIMARY KEY, note text, q integer REFERENCES NAME_to) PARTITION BY RANGE (id);
                CREATE TABLE NAME_1 PARTITION OF NAME_p FOR VALUES FROM (1) TO (100);
                CREATE TABLE NAME_2 PARTITION OF NAME_p FOR VALUES FROM (100) TO (200);
                CREATE TABLE NAME_k (id integer PRIMARY KEY, p integer REFERENCES NAME_p);
                INSERT INTO NAME_to VALUES (1);
                INSERT INTO NAME_p SELECT i, 'early', 1 FROM generate_series(1, 199) i;
                INSERT INTO NAME_k SELECT i, i FROM generate_series(1, 199) i;
                """.replace("NAME", prefix);
    }

    private static String late(String prefix) {
        return "INSERT INTO NAME_to VALUES (9); UPDATE NAME_p SET note = 'late', q = 9 WHERE id = 7; "
                .replace("NAME", prefix);
    }

    @ParameterizedTest
    @EnumSource(
            value = Strategy.class,
            names = {"IN_PLACE", "SWAP_DATABASE"})
    void areCopiedAgain(Strategy strategy) throws Exception {
        Variation rct = Variation.of(AwkwardSite.of(List.of(TABLES), List.of(TABLES)).site);
        TestSite site = rct.site;
        site.approach = Approach.of(strategy);
        site.sinks.add(event -> {
            if (event instanceof Event.SubStepStarted start && start.id().equals(SubStepId.BLOCK_CONNECTIONS.id())) {
                change(rct);
            }
        });

        RunStatus status = site.run(site.request(Type.PARAM, false, "[TABLE PARAM]\nparam_*\n", false));

        assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.DONE);
        assertThat(EndState.query(site, site.exp(), "SELECT note || q FROM public.param_p WHERE id = 7"))
                .containsExactly("late9");
        assertThat(EndState.query(site, site.rct, "SELECT note || q FROM public.kept_p WHERE id = 7"))
                .containsExactly("late9");
        for (String database : List.of(site.rct, site.exp())) {
            assertThat(EndState.query(
                            site,
                            database,
                            "SELECT conname FROM pg_constraint WHERE contype = 'f' AND conparentid = 0"
                                    + " AND convalidated ORDER BY 1"))
                    .as(database)
                    .containsExactly("kept_k_p_fkey", "kept_p_q_fkey", "param_k_p_fkey", "param_p_q_fkey");
        }
    }

    private static void change(Variation rct) {
        try {
            rct.inRct(LATE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
