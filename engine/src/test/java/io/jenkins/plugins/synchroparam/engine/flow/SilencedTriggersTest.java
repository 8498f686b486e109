package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.RunState;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Databases are swapped, and users change kept columns meanwhile: triggers, rules and row security of the new table sleep
 * while the values are carried over. An engine that is killed then must not leave them asleep.
 */
class SilencedTriggersTest {

    private static final String TABLES = """
            CREATE TABLE param_mail (code text PRIMARY KEY, host text, note text);
            CREATE FUNCTION loud() RETURNS trigger LANGUAGE plpgsql AS $$
              BEGIN
                IF current_setting('application_name') LIKE 'synchro-param%' THEN RAISE 'the run woke it'; END IF;
                RETURN NEW;
              END $$;
            CREATE TRIGGER loud BEFORE UPDATE ON param_mail FOR EACH ROW EXECUTE FUNCTION loud();
            CREATE TRIGGER louder AFTER UPDATE ON param_mail FOR EACH ROW EXECUTE FUNCTION loud();
            ALTER TABLE param_mail ENABLE ALWAYS TRIGGER louder;
            CREATE RULE lost AS ON UPDATE TO param_mail WHERE current_setting('application_name') LIKE 'synchro-param%'
              DO INSTEAD NOTHING;
            """;

    private static final String RULES = "[TABLE PARAM]\nparam_*\n[COLUMN KEPT RCT]\nparam_mail: host\n";

    private static final String ASLEEP = """
            SELECT format('trigger %s %s', tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL SELECT format('rule %s %s', rulename, ev_enabled) FROM pg_rewrite WHERE rulename = 'lost'
            UNION ALL SELECT format('row security %s', relrowsecurity) FROM pg_class WHERE relname = 'param_mail'
            ORDER BY 1
            """;

    @Test
    void areAwakeAfterAKillBetweenSilencingAndWaking() throws Exception {
        TestSite site = AwkwardSite.of(
                        List.of(TABLES, "INSERT INTO param_mail VALUES ('a', 'prod', 'prod'), ('b', 'prod', 'prod')"),
                        List.of(
                                TABLES,
                                "INSERT INTO param_mail VALUES ('a', 'rct', 'rct'), ('b', 'rct', 'rct');"
                                        + " ALTER TABLE param_mail ENABLE ROW LEVEL SECURITY"))
                .site;
        site.approach = Approach.of(Strategy.SWAP_DATABASE);
        site.configuration = RULES;
        List<String> before = EndState.query(site, site.rct, ASLEEP);
        String block = KillTest.heading(SubStepId.BLOCK_CONNECTIONS);
        KilledProcess.killAt(site, Type.PARAM, List.of(block));
        try (Connection rct = site.connect(site.rct)) {
            AwkwardSite.execute(rct, "UPDATE param_mail SET host = 'late' WHERE code = 'a'");
        }

        KilledProcess.killResumedAt(site, Type.PARAM, List.of(block, "SQL CREATE TEMPORARY TABLE synchro_param_kept"));

        long run = site.journal(j -> j.runs(site.client, "RCT1", 1)).get(0).id();
        RunState state = EndState.state(site, run);
        assertThat(EndState.query(site, state.get(StateKey.NEW_DATABASE).name(), ASLEEP))
                .as("it died while they slept")
                .containsExactly("row security f", "rule lost D", "trigger loud D", "trigger louder D");
        assertThat(state.find(StateKey.SILENCED)).isPresent();

        assertThat(site.run(site.request(Type.PARAM, true)))
                .as(site.log.toString())
                .isEqualTo(RunStatus.DONE);

        assertThat(EndState.query(site, site.rct, ASLEEP))
                .isEqualTo(before)
                .containsExactly("row security t", "rule lost O", "trigger loud O", "trigger louder A");
        assertThat(EndState.query(site, site.rct, "SELECT concat_ws(' ', code, host, note) FROM param_mail ORDER BY 1"))
                .containsExactly("a late prod", "b rct prod");
        EndState.assertNothingLeft(site, run);
    }
}
