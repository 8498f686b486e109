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

/** Keys of a type whose equality is an extension's, and not that of the type that it can be cast to. */
class ExtensionKeysTest {

    private static final String RULES = """
            [TABLE PARAM]
            param_*
            [COLUMN KEPT RCT]
            param_c: url
            """;

    private static final String TABLES = """
            CREATE SCHEMA ext;
            CREATE EXTENSION citext SCHEMA ext;
            CREATE DOMAIN code AS ext.citext;
            CREATE TABLE param_c (code code PRIMARY KEY, url text);
            CREATE TABLE users (code ext.citext);
            """;

    private static final String KEY = "ALTER TABLE users ADD FOREIGN KEY (code) REFERENCES param_c;";

    @ParameterizedTest
    @EnumSource(
            value = Strategy.class,
            names = {"IN_PLACE", "SWAP_TABLES"})
    void areComparedAsTheirIndexesCompareThem(Strategy strategy) throws Exception {
        Variation rct = Variation.of(AwkwardSite.of(
                        List.of(
                                TABLES,
                                "INSERT INTO param_c VALUES ('ABC', 'prod'), ('DEF', 'prod'), ('GHI', 'prod');"),
                        List.of(
                                TABLES,
                                "INSERT INTO param_c VALUES ('abc', 'rct'), ('def', 'rct');",
                                "INSERT INTO users VALUES ('Abc');",
                                KEY))
                .site);
        TestSite site = rct.site;
        site.approach = Approach.of(strategy);
        if (strategy == Strategy.SWAP_TABLES) {
            late(rct);
        }

        RunStatus status = site.run(site.request(Type.PARAM, false, RULES, true));

        assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.DONE);
        assertThat(EndState.query(
                        site, site.rct, "SELECT concat_ws(' ', code, url) FROM public.param_c ORDER BY code::text"))
                .containsExactly("ABC rct", strategy == Strategy.SWAP_TABLES ? "DEF late" : "DEF rct", "GHI prod");
    }

    private static void late(Variation rct) {
        rct.site.sinks.add(event -> {
            if (event instanceof Event.SubStepStarted start && start.id().equals(SubStepId.BLOCK_CONNECTIONS.id())) {
                try {
                    rct.inRct("UPDATE param_c SET url = 'late' WHERE url = 'rct' AND code::text = 'def'");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }
}
