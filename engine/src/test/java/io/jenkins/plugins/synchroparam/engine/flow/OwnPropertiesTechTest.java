package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A properties_tech that is RCT's own, with columns of its own. */
class OwnPropertiesTechTest {

    private static final String TABLES = "CREATE TABLE param_a (id integer PRIMARY KEY);";

    private static final String OWN = """
            CREATE TABLE properties_tech (name varchar(40) PRIMARY KEY, value text,
                updated_at timestamptz NOT NULL, who text, length integer GENERATED ALWAYS AS (length(value)) STORED);
            INSERT INTO properties_tech (name, value, updated_at, who) VALUES
                ('synchro_param.type', 'GLOBAL', '2020-02-03 04:05:06.789', 'a dba'),
                ('synchro_param.run', NULL, '-infinity', NULL), ('theirs', 'x', '2019-01-01', 'they');
            """;

    @Test
    void aRollbackBringsItsRowsBackWhole() throws Exception {
        TestSite site = AwkwardSite.of(List.of(TABLES), List.of(TABLES, OWN)).site;
        BeforeRefresh before = BeforeRefresh.of(site);
        assertThat(site.run(site.request(Type.PARAM, false, "[TABLE PARAM]\nparam_*\n", false)))
                .as(site.shownLog())
                .isEqualTo(RunStatus.DONE);
        assertThat(before.changesSince(site)).isNotEmpty();

        assertThat(site.rollback()).as(site.shownLog()).isEqualTo(RunStatus.DONE);

        before.assertIsBack(site);
    }

    @Test
    void oneThatIsTooShortIsRefused() throws Exception {
        RefusingSite own = RefusingSite.own("DROP TABLE IF EXISTS public.properties_tech;"
                + " CREATE TABLE public.properties_tech (name varchar(20), value varchar(9), updated_at timestamptz)");
        assertThat(own.refusal(SubStepId.IMPORT_TABLES))
                .startsWith("table public.properties_tech of RCT has the columns (name character varying(20)")
                .contains("name of 26 characters", "value of ");
    }
}
