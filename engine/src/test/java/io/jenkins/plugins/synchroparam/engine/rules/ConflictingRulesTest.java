package io.jenkins.plugins.synchroparam.engine.rules;

import static io.jenkins.plugins.synchroparam.engine.rules.RuleSample.tables;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules that speak of the same table. */
class ConflictingRulesTest {

    private final RuleSample sample = new RuleSample();

    @Test
    void refusesContradictionsOfPlainNamesWhateverTheType() {
        sample.parameter("param_mail");
        sample.rules = sample.rules.with(Section.TABLE_KEPT_PRD, "public.param_mail", "manage_tables row 3");
        for (boolean param : List.of(true, false)) {
            sample.assertRefused(
                    param,
                    "table param_mail: rule \"param_mail\" of file makes it a parameter table, imported from"
                            + " production, but rule \"param_mail\" of manage_tables row 3 keeps the whole table: remove one of them");
        }
        sample.rules = RuleSet.EMPTY;
        sample.kept("users");
        sample.column("users(id): mail");
        sample.assertRefused(
                false,
                "table users: rule \"users(id): mail\" of file names columns that RCT keeps, but rule"
                        + " \"users\" of file keeps the whole table: remove one of them");
    }

    @Test
    void letsKeptTablesWinWhereAWildcardIsInvolved() {
        sample.kept("param_s*");
        sample.parameter("param_site", "param_mail");
        sample.column("param_site: url");

        Resolution resolution = sample.resolve(true);

        assertThat(resolution.imported()).isEqualTo(tables("param_mail"));
        assertThat(resolution.columns()).isEmpty();
        assertThat(resolution.notes())
                .containsExactly(
                        "rule \"param_site\" of file also matches param_site: not imported, TABLE KEPT PRD is stronger",
                        "rule \"param_site: url\" of file: nothing to do for param_site, TABLE KEPT PRD keeps the whole table");
    }

    @Test
    void joinsColumnRulesOfOneTable() {
        sample.column(
                "param_site(code, lang): url", "param_*(lang, code): logo, url", "orders: state", "orders: state");

        Resolution resolution = sample.resolve(false);

        assertThat(resolution.columns().keySet()).isEqualTo(tables("param_site", "param_mail", "orders"));
        assertThat(resolution.columns().get(new TableName("public", "param_site")))
                .isEqualTo(new KeptColumns(
                        List.of("code", "lang"),
                        List.of("url", "logo"),
                        "rule \"param_site(code, lang): url\" of file and rule \"param_*(lang, code): logo, url\" of file",
                        true));
        assertThat(resolution.columns().get(new TableName("public", "param_mail")))
                .extracting(KeptColumns::plain, KeptColumns::columns)
                .containsExactly(false, List.of("logo", "url"));
        assertThat(resolution.columns().get(new TableName("public", "orders")).origin())
                .isEqualTo("rule \"orders: state\" of file");
        assertThat(resolution.warnings())
                .containsExactly(
                        "rule \"param_*(lang, code): logo, url\" of file: RCT does not have param_new yet, so it"
                                + " has no values to keep; the table comes with production's values");
    }

    @Test
    void refusesColumnRulesWithDifferentKeys() {
        sample.column("param_site(code): url");
        sample.rules = sample.rules.with(Section.COLUMN_KEPT_RCT, "param_*: logo", "manage_tables row 8");

        sample.assertRefused(
                false,
                "table param_site: rule \"param_site(code): url\" of file finds rows by (code), rule"
                        + " \"param_*: logo\" of manage_tables row 8 by the primary key: give both the same key");
    }

    @Test
    void keepsNoColumnsOfTablesThatAreNotImported() {
        sample.parameter("param_mail");
        sample.column("orders: state", "rct_only: x", "param_mail: host");

        Resolution resolution = sample.resolve(true);

        assertThat(resolution.columns().keySet()).isEqualTo(tables("param_mail"));
        assertThat(resolution.warnings()).isEmpty();
    }
}
