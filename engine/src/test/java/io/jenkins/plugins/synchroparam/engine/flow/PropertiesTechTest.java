package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What RCT itself says about its refresh, in properties_tech. */
class PropertiesTechTest {

    private static final String TABLES = """
            CREATE TABLE param_a (id integer PRIMARY KEY);
            CREATE TABLE param_b (id integer PRIMARY KEY);
            CREATE TABLE kept (id integer PRIMARY KEY);
            INSERT INTO param_a VALUES (1);
            """;
    private static final String RULES = "[TABLE PARAM]\nparam_*\n";

    private static final String OWNED =
            "DO 'BEGIN EXECUTE format(''ALTER DATABASE %I OWNER TO awkward_owner'', current_database()); END'";

    /** As a site may have made it: neither our types nor a default. */
    private static final String TESTERS_OWN = """
            CREATE TABLE properties_tech (name varchar(100) UNIQUE, value text, updated_at timestamp);
            INSERT INTO properties_tech VALUES
                ('product.version', '7.3.0', '2026-01-01'), ('synchro_parameter', 'not ours', '2026-01-01');
            """;

    @Test
    void theTableIsMadeForRctsOwnerAndSaysWhatWasSynchronised() throws Exception {
        TestSite site = AwkwardSite.of(List.of(TABLES), List.of(TABLES, OWNED)).site;
        Instant before = Instant.now();

        refresh(site);

        Map<String, String> properties = properties(site);
        assertThat(Instant.parse(properties.remove("synchro_param.refreshed_at")))
                .isBetween(before.minus(Duration.ofSeconds(1)), Instant.now());
        assertThat(properties).isEqualTo(expected(site));
        assertThat(rct(site, "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'properties_tech'"))
                .containsExactly("awkward_owner");
    }

    @Test
    void testersRowsStayAndEachRefreshReplacesTheFormerOnes() throws Exception {
        TestSite site = AwkwardSite.of(List.of(TABLES), List.of(TABLES, TESTERS_OWN)).site;
        refresh(site);
        Map<String, String> first = properties(site);

        refresh(site);

        Map<String, String> second = properties(site);
        assertThat(second.keySet()).isEqualTo(first.keySet());
        assertThat(second).contains(Map.entry("product.version", "7.3.0"), Map.entry("synchro_parameter", "not ours"));
        assertThat(second.get("synchro_param.run")).isNotEqualTo(first.get("synchro_param.run"));
        assertThat(second.get("synchro_param.backup")).isNotEqualTo(first.get("synchro_param.backup"));
        assertThat(second).containsAllEntriesOf(expected(site));
        assertThat(rct(site, "SELECT name FROM public.properties_tech WHERE updated_at = '2026-01-01' ORDER BY 1"))
                .as("those that we did not write")
                .containsExactly("product.version", "synchro_parameter");
        assertThat(rct(site, "SELECT name FROM public.properties_tech"))
                .hasSameSizeAs(second.keySet())
                .doesNotHaveDuplicates();
    }

    private static void refresh(TestSite site) throws Exception {
        assertThat(site.run(site.request(Type.PARAM, false, RULES, false)))
                .as(site.log.toString())
                .isEqualTo(RunStatus.DONE);
    }

    /** What the request, synchroDB and the journal say of the newest refresh. */
    private static Map<String, String> expected(TestSite site) throws SQLException {
        Run run = site.journal(j -> j.runs(site.client, "RCT1", 1)).get(0);
        String dumps = " FROM synchro.dump WHERE client_code = '" + site.client + "'";
        return Map.of(
                "synchro_param.type",
                "PARAM",
                "synchro_param.dump",
                EndState.query(site, "synchrodb", "SELECT 's3://' || bucket || '/' || key" + dumps)
                        .get(0),
                "synchro_param.dump_date",
                EndState.query(site, "synchrodb", "SELECT dump_date::text" + dumps)
                        .get(0),
                "synchro_param.requester",
                "tester",
                "synchro_param.job",
                "refresh-" + site.client,
                "synchro_param.build",
                "7",
                "synchro_param.run",
                Long.toString(run.id()),
                "synchro_param.tables",
                "2",
                "synchro_param.backup",
                site.exp());
    }

    private static Map<String, String> properties(TestSite site) throws SQLException {
        Map<String, String> properties = new TreeMap<>();
        for (String row : rct(site, "SELECT name || E'\\t' || value FROM public.properties_tech")) {
            properties.put(row.substring(0, row.indexOf('\t')), row.substring(row.indexOf('\t') + 1));
        }
        return properties;
    }

    private static List<String> rct(TestSite site, String sql) throws SQLException {
        return EndState.query(site, site.rct, sql);
    }
}
