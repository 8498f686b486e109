package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Work that lasts says so while it lasts, also what one statement does. */
class LongWorkTest {

    private static final String RULES = """
            [TABLE PARAM]
            imported
            """;

    private static final String TABLES = """
            CREATE TABLE imported (id int PRIMARY KEY);
            CREATE FUNCTION nap(rows bigint) RETURNS bigint LANGUAGE plpgsql AS $$
              BEGIN
                IF rows > 1 THEN PERFORM pg_sleep(8); END IF;
                RETURN rows;
              END $$;
            INSERT INTO imported VALUES (1);
            """;

    private static final String VIEW = """
            CREATE MATERIALIZED VIEW slow AS SELECT public.nap(count(*)) AS rows FROM imported;
            """;

    @Test
    void saysWhichViewIsBeingFilled() throws Exception {
        TestSite site = AwkwardSite.of(List.of(TABLES, "INSERT INTO imported VALUES (2);"), List.of(TABLES, VIEW)).site;

        RunStatus status = site.run(site.request(Type.PARAM, false, RULES, false));

        assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.DONE);
        assertThat(EndState.query(site, site.rct, "SELECT rows::text FROM slow"))
                .containsExactly("2");
        assertThat(site.shownLog())
                .containsPattern("filling materialised views 0 % · 0 of 1 · nothing new for [\\d.]+ s");
    }
}
