package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Production's large objects are not imported: what would have named one is told by name; RCT's own stay. */
class LargeObjectsTest {

    private static final String TABLES = "CREATE TABLE param_scan (id integer PRIMARY KEY, scan oid, note text);";

    private static final String RULES = "[TABLE PARAM]\nparam_*\n";

    private static final String OBJECTS = """
            SELECT format('%s %s %s', m.oid, pg_get_userbyid(lomowner), encode(lo_get(m.oid), 'escape'))
              FROM pg_largeobject_metadata m ORDER BY m.oid
            """;

    @ParameterizedTest
    @EnumSource(names = {"IN_PLACE", "SWAP_DATABASE"})
    void areRctsOwnAfterwardsAndColumnsThatNameProductionsAreTold(Strategy strategy) throws Exception {
        TestSite site = site(strategy);
        List<String> before = EndState.query(site, site.rct, OBJECTS);

        RunStatus status = site.run(site.request(Type.PARAM, false, RULES, false));

        assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.UNSTABLE);
        assertThat(site.shownLog())
                .contains(
                        "WARNING: what public.param_scan.scan name(s) of production's large objects will not be in RCT");
        assertThat(EndState.query(site, site.rct, OBJECTS)).isEqualTo(before).hasSize(2);
    }

    @Test
    void nothingIsAmissWhereRctKeepsTheColumn() throws Exception {
        TestSite site = site(Strategy.SWAP_TABLES);
        String rules = RULES + "[COLUMN KEPT RCT]\nparam_scan: scan\n";

        RunStatus status = site.run(site.request(Type.PARAM, false, rules, false));

        assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.DONE);
        assertThat(EndState.query(site, site.rct, "SELECT scan::text FROM param_scan WHERE id = 1"))
                .containsExactly("4713");
    }

    private static TestSite site(Strategy strategy) throws Exception {
        TestSite site = AwkwardSite.of(
                        List.of(
                                TABLES,
                                "SELECT lo_from_bytea(4711, 'production'), lo_from_bytea(4712, 'only there');"
                                        + " INSERT INTO param_scan VALUES (1, 4711, 'prod')"),
                        List.of(
                                TABLES,
                                "SELECT lo_from_bytea(4711, 'of rct'), lo_from_bytea(4713, 'only here');"
                                        + " INSERT INTO param_scan VALUES (1, 4713, 'rct')"))
                .site;
        site.approach = Approach.of(strategy);
        return site;
    }
}
