package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A kept column of another type than production's: its values must fit there, and that is known before anything changes. */
class KeptColumnTypesTest {

    private static final String RULES = """
            [TABLE PARAM]
            param_*
            [COLUMN KEPT RCT]
            param_a: url
            """;

    private static final String PRODUCTION = "CREATE TABLE param_a (id %s PRIMARY KEY, url %s);";

    private static final String ACCEPTANCE = PRODUCTION + "INSERT INTO param_a VALUES (%s);";

    @Test
    void aValueThatIsTooLong() throws Exception {
        assertThat(refusal(
                        PRODUCTION.formatted("integer", "varchar(5)"),
                        ACCEPTANCE.formatted("integer", "text", "1, 'short'), (7, 'too long'), (8, NULL")))
                .contains("column url", "character varying(5)", "id = 7", "value too long");
    }

    @Test
    void aValueThatIsNoNumber() throws Exception {
        assertThat(refusal(
                        PRODUCTION.formatted("integer", "integer"),
                        ACCEPTANCE.formatted("integer", "varchar(200)", "1, '12'), (2, 'it''s none'")))
                .contains("column url", "integer", "id = 2", "it's none");
    }

    @Test
    void aKeyThatProductionCannotHold() throws Exception {
        assertThat(refusal(
                        PRODUCTION.formatted("integer", "text"),
                        ACCEPTANCE.formatted("text", "text", "'1', 'a'), ('b', 'c'")))
                .contains("column id", "id = b");
    }

    @Test
    void aTypeThatOnlyProductionHas() throws Exception {
        assertThat(refusal(
                        "CREATE DOMAIN address AS text;" + PRODUCTION.formatted("integer", "address"),
                        ACCEPTANCE.formatted("integer", "text", "1, 'a'")))
                .contains("column url", "public.address");
    }

    @Test
    void anIdentityThatProductionAlwaysGenerates() throws Exception {
        assertThat(refusal(
                        PRODUCTION.formatted("integer", "integer GENERATED ALWAYS AS IDENTITY"),
                        ACCEPTANCE.formatted("integer", "integer", "1, 2")))
                .contains("column url", "GENERATED ALWAYS AS IDENTITY");
    }

    @Test
    void valuesThatFitAreKept() throws Exception {
        TestSite site = site(
                PRODUCTION.formatted("bigint", "varchar(5)") + "INSERT INTO param_a VALUES (1, 'prod'), (2, 'prod');",
                ACCEPTANCE.formatted("integer", "text", "1, 'short'), (2, NULL"));

        assertThat(site.run(site.request(Type.PARAM, false, RULES, false)))
                .as(site.shownLog())
                .isEqualTo(RunStatus.DONE);

        assertThat(EndState.query(site, site.rct, "SELECT concat_ws(' ', id, url) FROM public.param_a ORDER BY id"))
                .containsExactly("1 short", "2");
    }

    private static TestSite site(String production, String acceptance) throws Exception {
        return AwkwardSite.of(List.of(production), List.of(acceptance)).site;
    }

    private static String refusal(String production, String acceptance) throws Exception {
        TestSite site = site(production, acceptance);
        try (Connection rct = site.connect(site.rct)) {
            DatabaseSnapshot before = DatabaseSnapshot.take(rct);

            RunStatus status = site.run(site.request(Type.PARAM, false, RULES, false));

            assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.FAILED);
            SnapshotAssert.assertThat(DatabaseSnapshot.take(rct)).isEqualTo(before);
        }
        return site.shownLog()
                .lines()
                .filter(line -> line.contains("ERROR: "))
                .findFirst()
                .orElse("");
    }
}
