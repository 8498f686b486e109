package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases whose encoding is not UTF-8, or whose collation is not the C library's. */
class LocaleTest {

    private static final String STRUCTURE = """
            CREATE TABLE "clé" ("numéro" integer PRIMARY KEY, "libellé" text COLLATE "default" UNIQUE);
            CREATE TABLE "gardée" ("numéro" integer REFERENCES "clé");
            """;

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void namesAndValuesWithAccentsArriveInAnotherEncoding(Strategy strategy) throws Exception {
        AwkwardSite databases = AwkwardSite.of(
                "ENCODING 'LATIN9' LC_COLLATE 'C' LC_CTYPE 'C'",
                List.of(STRUCTURE, "INSERT INTO \"clé\" VALUES (1, 'été'), (2, 'cœur'), (3, '12 €')"),
                List.of(
                        STRUCTURE,
                        "INSERT INTO \"clé\" VALUES (1, 'à jeter'); INSERT INTO \"gardée\" VALUES (1)",
                        "CREATE VIEW \"vue à garder\" AS SELECT \"libellé\" AS \"où\" FROM \"clé\" WHERE \"libellé\" <> 'été'"));
        TestSite site = databases.site;
        site.configuration = "[TABLE KEPT PRD]\npublic.gardée\n";
        site.approach = Approach.of(strategy);
        site.postSync("après", "UPDATE \"clé\" SET \"libellé\" = 'passé' WHERE \"libellé\" = 'été';");

        RunStatus status = site.run(site.request(Type.GLOBAL, false));

        assertThat(status).as(site.log.toString()).isEqualTo(RunStatus.DONE);
        assertThat(rows(site, "SELECT \"libellé\" FROM \"clé\" ORDER BY \"numéro\""))
                .containsExactly("passé", "cœur", "12 €");
        assertThat(rows(site, "SELECT \"où\" FROM \"vue à garder\" ORDER BY 1"))
                .containsExactly("12 €", "cœur", "passé");
        assertThat(locale(site)).containsExactly("LATIN9 C C c");
        assertThat(site.rollback()).as(site.log.toString()).isEqualTo(RunStatus.DONE);
        assertThat(rows(site, "SELECT \"libellé\" FROM \"clé\"")).containsExactly("à jeter");
    }

    @Test
    void aDatabaseThatTakesRctsPlaceSortsAsRctDid() throws Exception {
        AwkwardSite databases = AwkwardSite.of(
                "ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'fr-u-kn' LC_COLLATE 'C' LC_CTYPE 'C'",
                List.of(STRUCTURE, "INSERT INTO \"clé\" VALUES (1, 'n10'), (2, 'n9')"),
                List.of(STRUCTURE));
        TestSite site = databases.site;
        site.configuration = "";
        site.approach = Approach.of(Strategy.SWAP_DATABASE);
        List<String> before = locale(site);

        RunStatus status = site.run(site.request(Type.GLOBAL, false));

        assertThat(status).as(site.log.toString()).isEqualTo(RunStatus.DONE);
        assertThat(locale(site)).isEqualTo(before).containsExactly("UTF8 C C i fr-u-kn");
        assertThat(rows(site, "SELECT \"libellé\" FROM \"clé\" ORDER BY \"libellé\""))
                .containsExactly("n9", "n10");
    }

    private static List<String> locale(TestSite site) throws SQLException {
        return EndState.query(
                site,
                "SELECT concat_ws(' ', pg_encoding_to_char(encoding), datcollate, datctype, datlocprovider, daticulocale)"
                        + " FROM pg_database WHERE datname = '" + site.rct.replace("'", "''") + "'");
    }

    private static List<String> rows(TestSite site, String sql) throws SQLException {
        return EndState.query(site, site.rct, sql);
    }
}
