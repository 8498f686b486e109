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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables of the imported ones' names that others made since the plan are not taken for production's. */
class RecreatedTablesTest {

    private static final String RULES = """
            [TABLE PARAM]
            param_*
            """;

    private static final String KEPT = RULES + "[COLUMN KEPT RCT]\nparam_a: url\n";

    private static final String TABLE = "CREATE TABLE param_a (id integer PRIMARY KEY, url text);";

    private static final String PRODUCTION = TABLE + "INSERT INTO param_a VALUES (1, 'prod'), (2, 'prod');";

    private static final String ROWS = "SELECT concat_ws(' ', id, url) FROM public.param_a ORDER BY id";

    @ParameterizedTest
    @EnumSource(
            value = Strategy.class,
            names = {"IN_PLACE", "SWAP_TABLES"})
    void aTableThatADeployMadeAnewBeforeTheBlock(Strategy strategy) throws Exception {
        Variation rct = variation(PRODUCTION);
        rct.site.approach = Approach.of(strategy);
        rct.site.sinks.add(event -> {
            if (event instanceof Event.SubStepStarted start && start.id().equals(SubStepId.BLOCK_CONNECTIONS.id())) {
                recreate(rct);
            }
        });

        assertThat(run(rct, false, RULES)).as(rct.log()).isEqualTo(RunStatus.FAILED);

        assertThat(rct.site.shownLog()).contains("public.param_a", "resume OFF");
        assertThat(EndState.query(rct.site, rct.site.rct, ROWS)).containsExactly("9 by hand");
        rct.site.sinks.clear();
        assertThat(run(rct, false, RULES)).as(rct.log()).isEqualTo(RunStatus.DONE);
        assertThat(EndState.query(rct.site, rct.site.rct, ROWS)).containsExactly("1 prod", "2 prod");
        assertThat(EndState.query(rct.site, rct.site.exp(), ROWS)).containsExactly("9 by hand");
    }

    @Test
    void aTableThatWasRestoredByHandAfterTheDrop() throws Exception {
        Variation rct = variation(PRODUCTION + "ALTER TABLE param_a ADD CHECK (url <> 'rct')");
        assertThat(run(rct, false, KEPT)).as(rct.log()).isEqualTo(RunStatus.FAILED);
        assertThat(rct.log()).contains("violates check constraint");
        recreate(rct);

        assertThat(run(rct, true, KEPT)).as(rct.log()).isEqualTo(RunStatus.FAILED);

        assertThat(rct.site.shownLog()).contains("public.param_a", "resume OFF");
        assertThat(EndState.query(rct.site, rct.site.rct, ROWS)).containsExactly("9 by hand");
        assertThat(run(rct, false, RULES)).as(rct.log()).isEqualTo(RunStatus.DONE);
        assertThat(EndState.query(rct.site, rct.site.rct, ROWS)).containsExactly("1 prod", "2 prod");
    }

    private static Variation variation(String production) throws Exception {
        return Variation.of(
                AwkwardSite.of(List.of(production), List.of(TABLE + "INSERT INTO param_a VALUES (1, 'rct')")).site);
    }

    private static RunStatus run(Variation rct, boolean resume, String rules) throws Exception {
        return rct.run(rct.site.request(Type.PARAM, resume, rules, false));
    }

    private static void recreate(Variation rct) {
        try {
            rct.inRct("DROP TABLE param_a;" + TABLE + "INSERT INTO param_a VALUES (9, 'by hand')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
