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

/** Kept columns that users changed late are carried into the new database: the dump's code is there already. */
class CagedLateColumnsTest {

    private static final String RULES = CagedDumpTest.RULES + "[COLUMN KEPT RCT]\nparam_a: label\n";

    /** Would answer an UPDATE, each in its own way. */
    private static final String ANSWERS = """
            CREATE TABLE param_log (what text);
            CREATE RULE noted AS ON UPDATE TO param_a DO ALSO INSERT INTO param_log VALUES ('rule');
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN INSERT INTO public.param_log VALUES ('trigger'); RETURN NEW; END $$;
            CREATE TRIGGER noted BEFORE UPDATE ON param_a FOR EACH ROW EXECUTE FUNCTION note();
            ALTER TABLE param_a ENABLE ALWAYS TRIGGER noted;
            """;

    /** Policies of RCT, which keep a role that owns nothing from seeing rows. */
    private static final String POLICY = """
            CREATE POLICY few ON param_a USING (id < 2);
            ALTER TABLE param_a ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
            """;

    @Test
    void getItNoMoreThanItsOwnTables() throws Exception {
        Variation rct = Variation.of(AwkwardSite.of(
                        List.of(CagedDumpTest.TABLES, ANSWERS, CagedDumpTest.EVIL),
                        List.of(CagedDumpTest.TABLES, CagedDumpTest.OWNED, POLICY))
                .site);
        TestSite site = rct.site;
        site.approach = Approach.of(Strategy.SWAP_DATABASE);
        site.sinks.add(event -> {
            if (event instanceof Event.SubStepStarted start && start.id().equals(SubStepId.BLOCK_CONNECTIONS.id())) {
                change(rct);
            }
        });

        RunStatus status = site.run(site.request(Type.PARAM, false, RULES, false));

        assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.DONE);
        assertThat(EndState.query(
                        site, site.rct, "SELECT relname FROM pg_class WHERE relname LIKE 'evil\\_%' AND relkind = 'r'"))
                .as("what worked of all that it tried")
                .containsExactly("evil_ran");
        assertThat(CagedDumpTest.FILE).doesNotExist();
        assertThat(rows(site, "SELECT rolname FROM pg_roles WHERE rolname LIKE 'evil%'"))
                .isEmpty();
        EndState.assertNothingLeft(
                site, site.journal(j -> j.runs(site.client, "RCT1", 1)).get(0).id());
        assertThat(rows(site, "SELECT label FROM public.param_a WHERE id = 4")).containsExactly("late");
        assertThat(rows(site, "SELECT what FROM public.param_log"))
                .as("answers")
                .isEmpty();
        assertThat(rows(site, "SELECT name FROM public.users")).containsOnly("kept");
        assertThat(rows(
                        site,
                        "SELECT concat(tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal UNION ALL"
                                + " SELECT concat(rulename, ev_enabled) FROM pg_rewrite WHERE rulename = 'noted' UNION ALL"
                                + " SELECT concat(relname, relrowsecurity, relforcerowsecurity) FROM pg_class"
                                + " WHERE relname = 'param_a' ORDER BY 1"))
                .containsExactlyInAnyOrder("evilO", "notedA", "notedO", "param_att");
        assertThat(rows(
                        site,
                        "SELECT a.grantee::regrole::text FROM pg_class c, aclexplode(c.relacl) a"
                                + " WHERE relname = 'param_a' AND a.grantee <> c.relowner"))
                .isEmpty();
    }

    private static List<String> rows(TestSite site, String sql) throws SQLException {
        return EndState.query(site, site.rct, sql);
    }

    private static void change(Variation rct) {
        try {
            rct.inRct("UPDATE param_a SET label = 'late' WHERE id = 4");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
