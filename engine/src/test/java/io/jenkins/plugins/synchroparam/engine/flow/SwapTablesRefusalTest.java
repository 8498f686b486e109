package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What swap-tables refuses. */
class SwapTablesRefusalTest {

    @Test
    void whatCannotBeRewrittenSafelyIsRefusedOrReplacedInAnotherWay() throws Exception {
        String rule = "CREATE TABLE param_b (id integer);"
                + " CREATE RULE copied AS ON INSERT TO param_a DO ALSO INSERT INTO param_b VALUES (NEW.id);";
        TestSite site = AwkwardSite.of(List.of(SwapTablesTest.TABLES, rule), List.of(SwapTablesTest.TABLES, rule)).site;
        site.approach = Approach.of(Strategy.SWAP_TABLES);
        assertThat(site.run(site.request(Type.PARAM, false, SwapTablesTest.RULES, false)))
                .isEqualTo(RunStatus.FAILED);
        String reason = "production's RULE public.param_a copied names public.param_b in an expression or query";
        assertThat(site.log).contains("strategy \"swap-tables\": " + reason);
        site.approach = Approach.AUTO;

        assertThat(site.run(site.request(Type.PARAM, false, SwapTablesTest.RULES, false)))
                .as(site.shownLog())
                .isEqualTo(RunStatus.DONE);

        assertThat(site.log).contains("no: " + reason);
    }
}
