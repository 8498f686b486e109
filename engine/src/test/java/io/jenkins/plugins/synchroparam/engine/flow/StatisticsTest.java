package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The planner knows the tables as soon as users are back, however they were replaced. */
class StatisticsTest {

    /** Fewer rows than autovacuum asks for (50): the server does not analyse such tables by itself. */
    private static final String TABLES = """
            CREATE TABLE param_a (id integer PRIMARY KEY, note text);
            CREATE TABLE param_parts (id integer, note text) PARTITION BY RANGE (id);
            CREATE TABLE param_parts_low PARTITION OF param_parts FOR VALUES FROM (0) TO (20);
            CREATE TABLE param_parts_high PARTITION OF param_parts FOR VALUES FROM (20) TO (99);
            CREATE TABLE kept (id integer PRIMARY KEY);
            INSERT INTO param_a SELECT n, 'note ' || n FROM generate_series(1, 40) n;
            INSERT INTO param_parts SELECT n, 'note ' || n FROM generate_series(1, 40) n;
            INSERT INTO kept SELECT generate_series(1, 40);
            """;

    private static final String NEW_TABLE =
            "CREATE TABLE param_new (id integer); INSERT INTO param_new SELECT generate_series(1, 40)";

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void everyTableOfRctHasThem(Strategy strategy) throws Exception {
        TestSite site = AwkwardSite.of(List.of(TABLES, NEW_TABLE), List.of(TABLES)).site;
        site.approach = Approach.of(strategy);

        assertThat(site.run(site.request(Type.PARAM, false, "[TABLE PARAM]\nparam_*\n", false))
                        .complete())
                .as(site.log.toString())
                .isTrue();

        assertThat(EndState.query(
                        site,
                        site.rct,
                        "SELECT DISTINCT tablename FROM pg_stats WHERE schemaname = 'public'"
                                + " AND tablename <> 'properties_tech' ORDER BY 1"))
                .containsExactly("kept", "param_a", "param_new", "param_parts", "param_parts_high", "param_parts_low");
        assertThat(
                        EndState.query(
                                site,
                                site.rct,
                                "SELECT relname FROM pg_class WHERE relname LIKE 'param%' AND relkind = 'r' AND reltuples <= 0"))
                .as("without a number of rows")
                .isEmpty();
    }
}
