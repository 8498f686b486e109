package io.jenkins.plugins.synchroparam.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ResolutionTest {

    private static final Set<TableName> RCT = tables(
            "users", "audit_a", "audit_b", "param_mail", "param_site", "orders", "rct_only", "param_rct", "ref.city");
    private static final Set<TableName> DUMP =
            tables("users", "audit_a", "param_mail", "param_site", "orders", "param_new", "ref.city", "Mixed");

    private RuleSet rules = RuleSet.EMPTY;

    @Test
    void importsEveryTableOfTheDumpButTheKeptOnesWhenGlobal() {
        kept("users", "audit_*");

        Resolution global = Resolution.resolve(rules, false, RCT, DUMP);

        assertThat(global.candidates())
                .isEqualTo(tables(
                        "Mixed", "audit_a", "orders", "param_mail", "param_new", "param_site", "ref.city", "users"));
        assertThat(global.kept()).isEqualTo(tables("users", "audit_a", "audit_b"));
        assertThat(global.imported())
                .isEqualTo(tables("Mixed", "orders", "param_mail", "param_new", "param_site", "ref.city"));
        assertThat(global.onlyInRct()).isEqualTo(tables("rct_only", "param_rct"));
        assertThat(global.created()).isEqualTo(tables("Mixed", "param_new"));
        assertThat(global.warnings()).isEmpty();
        assertThat(global.notes()).isEmpty();
    }

    @Test
    void importsTheParameterTablesOnlyWhenParam() {
        kept("param_site");
        parameter("param_*", "ref.city");

        Resolution param = Resolution.resolve(rules, true, RCT, DUMP);

        assertThat(param.candidates()).isEqualTo(tables("param_mail", "param_new", "param_site", "ref.city"));
        assertThat(param.imported()).isEqualTo(tables("param_mail", "param_new", "ref.city"));
        assertThat(param.onlyInRct()).isEqualTo(tables("param_rct"));
        assertThat(param.created()).isEqualTo(tables("param_new"));
        assertThat(param.notes())
                .containsExactly(
                        "rule \"param_*\" of file also matches param_site: not imported, TABLE KEPT PRD is stronger");
    }

    @Test
    void refusesAPlainNameThatMatchesNothing() {
        kept("usres");
        assertRefused(
                false, "rule \"usres\" of file: neither RCT nor the dump has this table; did you mean \"users\"?");
        rules = RuleSet.EMPTY;
        parameter("city");
        assertRefused(
                false, "rule \"city\" of file: neither RCT nor the dump has this table; did you mean \"ref.city\"?");
        rules = RuleSet.EMPTY;
        column("zzz: a");
        assertRefused(true, "no TABLE PARAM rule says which tables");
        assertRefused(false, "rule \"zzz: a\" of file: neither RCT nor the dump has this table");
        rules = RuleSet.EMPTY;
        kept("mixed");
        assertRefused(false, "did you mean \"Mixed\"?");
    }

    @Test
    void explainsCapitalsThatOnlyMatchInLowerCase() {
        kept("USERS");
        assertRefused(
                false,
                "rule \"USERS\" of file: neither RCT nor the dump has this table; \"users\" matches:"
                        + " names are compared exactly, and PostgreSQL stores those that were written without double quotes"
                        + " in lower case");
        rules = RuleSet.EMPTY;
        kept("AUDIT_*");
        assertThat(Resolution.resolve(rules, false, RCT, DUMP).warnings())
                .singleElement()
                .asString()
                .startsWith("rule \"AUDIT_*\" of file matches no table of RCT or of the dump; \"audit_*\" matches:");
    }

    @Test
    void warnsOfAWildcardThatMatchesNothing() {
        kept("histo_*");
        parameter("param_*");
        column("conf_*: url");

        assertThat(Resolution.resolve(rules, true, RCT, DUMP).warnings())
                .containsExactly(
                        "rule \"histo_*\" of file matches no table of RCT or of the dump",
                        "rule \"conf_*: url\" of file matches no table of RCT or of the dump");
    }

    @Test
    void refusesAParameterTableThatProductionDoesNotHave() {
        parameter("param_rct");

        assertRefused(
                true,
                "rule \"param_rct\" of file: RCT has this table, but production's dump does not: remove the rule");
        assertThat(Resolution.resolve(rules, false, RCT, DUMP).onlyInRct())
                .contains(new TableName("public", "param_rct"));
    }

    @Test
    void needsATableParamRuleForParamOnly() {
        kept("users");

        assertRefused(
                true,
                "no TABLE PARAM rule says which tables a refresh of type PARAM imports: add lines such as"
                        + " \"param_*\" to section [TABLE PARAM] of the configuration file, or rows to synchro.manage_tables");
        assertThat(Resolution.resolve(rules, false, RCT, DUMP).imported()).isNotEmpty();
    }

    @Test
    void refusesToImportNothing() {
        kept("*", "*.*");
        assertRefused(false, "nothing to import: TABLE KEPT PRD keeps every one of the 8 candidate tables");
        rules = RuleSet.EMPTY;
        parameter("param_r*");
        assertRefused(true, "nothing to import: the dump has no table that a TABLE PARAM rule matches");
    }

    @Test
    void refusesContradictionsOfPlainNamesWhateverTheType() {
        parameter("param_mail");
        rules = rules.with(Section.TABLE_KEPT_PRD, "public.param_mail", "manage_tables row 3");
        for (boolean param : List.of(true, false)) {
            assertRefused(
                    param,
                    "table param_mail: rule \"param_mail\" of file makes it a parameter table, imported from"
                            + " production, but rule \"param_mail\" of manage_tables row 3 keeps the whole table: remove one of them");
        }
        rules = RuleSet.EMPTY;
        kept("users");
        column("users(id): mail");
        assertRefused(
                false,
                "table users: rule \"users(id): mail\" of file names columns that RCT keeps, but rule"
                        + " \"users\" of file keeps the whole table: remove one of them");
    }

    @Test
    void letsKeptTablesWinWhereAWildcardIsInvolved() {
        kept("param_s*");
        parameter("param_site", "param_mail");
        column("param_site: url");

        Resolution resolution = Resolution.resolve(rules, true, RCT, DUMP);

        assertThat(resolution.imported()).isEqualTo(tables("param_mail"));
        assertThat(resolution.columns()).isEmpty();
        assertThat(resolution.notes())
                .containsExactly(
                        "rule \"param_site\" of file also matches param_site: not imported, TABLE KEPT PRD is stronger",
                        "rule \"param_site: url\" of file: nothing to do for param_site, TABLE KEPT PRD keeps the whole table");
    }

    @Test
    void joinsColumnRulesOfOneTable() {
        column("param_site(code, lang): url", "param_*(lang, code): logo, url", "orders: state", "orders: state");

        Resolution resolution = Resolution.resolve(rules, false, RCT, DUMP);

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
        column("param_site(code): url");
        rules = rules.with(Section.COLUMN_KEPT_RCT, "param_*: logo", "manage_tables row 8");

        assertRefused(
                false,
                "table param_site: rule \"param_site(code): url\" of file finds rows by (code), rule"
                        + " \"param_*: logo\" of manage_tables row 8 by the primary key: give both the same key");
    }

    @Test
    void keepsNoColumnsOfTablesThatAreNotImported() {
        parameter("param_mail");
        column("orders: state", "rct_only: x", "param_mail: host");

        Resolution resolution = Resolution.resolve(rules, true, RCT, DUMP);

        assertThat(resolution.columns().keySet()).isEqualTo(tables("param_mail"));
        assertThat(resolution.warnings()).isEmpty();
    }

    @Test
    void namesStrangeTablesOnOneLine() {
        TableName strange = new TableName("public", "a\nb \"c\" #:[x]");
        kept("U&\"a\\000Ab \"\"c\"\" #:[y]\"");

        assertThatThrownBy(() -> Resolution.resolve(rules, false, Set.of(strange), Set.of(strange)))
                .hasMessage("rule \"U&\"a\\000Ab \"\"c\"\" #:[y]\"\" of file: neither RCT nor the dump has this table;"
                        + " did you mean \"U&\"a\\000Ab \"\"c\"\" #:[x]\"\"?");
        rules = RuleSet.EMPTY;
        kept("U&\"a\\000Ab \"\"c\"\" #:[x]\"");
        assertThat(Resolution.resolve(rules, false, Set.of(strange), Set.of(strange, new TableName("s", "t")))
                        .kept())
                .containsExactly(strange);
    }

    private void assertRefused(boolean parametersOnly, String message) {
        assertThatThrownBy(() -> Resolution.resolve(rules, parametersOnly, RCT, DUMP))
                .isInstanceOf(SynchroException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private void kept(String... lines) {
        add(Section.TABLE_KEPT_PRD, lines);
    }

    private void parameter(String... lines) {
        add(Section.TABLE_PARAM, lines);
    }

    private void column(String... lines) {
        add(Section.COLUMN_KEPT_RCT, lines);
    }

    private void add(Section section, String... lines) {
        for (String line : lines) {
            rules = rules.with(section, line, "file");
        }
    }

    private static SortedSet<TableName> tables(String... names) {
        SortedSet<TableName> tables = new TreeSet<>();
        for (String name : names) {
            int dot = name.indexOf('.');
            tables.add(
                    dot < 0
                            ? new TableName("public", name)
                            : new TableName(name.substring(0, dot), name.substring(dot + 1)));
        }
        return tables;
    }
}
