package io.jenkins.plugins.synchroparam.engine.rules;

import static io.jenkins.plugins.synchroparam.engine.rules.RuleSample.tables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ResolutionTest {

    private final RuleSample sample = new RuleSample();

    @Test
    void importsEveryTableOfTheDumpButTheKeptOnesWhenGlobal() {
        sample.kept("users", "audit_*");

        Resolution global = sample.resolve(false);

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
        sample.kept("param_site");
        sample.parameter("param_*", "ref.city");

        Resolution param = sample.resolve(true);

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
        sample.kept("usres");
        sample.assertRefused(
                false, "rule \"usres\" of file: neither RCT nor the dump has this table; did you mean \"users\"?");
        sample.rules = RuleSet.EMPTY;
        sample.parameter("city");
        sample.assertRefused(
                false, "rule \"city\" of file: neither RCT nor the dump has this table; did you mean \"ref.city\"?");
        sample.rules = RuleSet.EMPTY;
        sample.column("zzz: a");
        sample.assertRefused(true, "no TABLE PARAM rule says which tables");
        sample.assertRefused(false, "rule \"zzz: a\" of file: neither RCT nor the dump has this table");
        sample.rules = RuleSet.EMPTY;
        sample.kept("mixed");
        sample.assertRefused(false, "did you mean \"Mixed\"?");
    }

    @Test
    void explainsCapitalsThatOnlyMatchInLowerCase() {
        sample.kept("USERS");
        sample.assertRefused(
                false,
                "rule \"USERS\" of file: neither RCT nor the dump has this table; \"users\" matches:"
                        + " names are compared exactly, and PostgreSQL stores those that were written without double quotes"
                        + " in lower case");
        sample.rules = RuleSet.EMPTY;
        sample.kept("AUDIT_*");
        assertThat(sample.resolve(false).warnings())
                .singleElement()
                .asString()
                .startsWith("rule \"AUDIT_*\" of file matches no table of RCT or of the dump; \"audit_*\" matches:");
    }

    @Test
    void warnsOfAWildcardThatMatchesNothing() {
        sample.kept("histo_*");
        sample.parameter("param_*");
        sample.column("conf_*: url");

        assertThat(sample.resolve(true).warnings())
                .containsExactly(
                        "rule \"histo_*\" of file matches no table of RCT or of the dump",
                        "rule \"conf_*: url\" of file matches no table of RCT or of the dump");
    }

    @Test
    void refusesAParameterTableThatProductionDoesNotHave() {
        sample.parameter("param_rct");

        sample.assertRefused(
                true,
                "rule \"param_rct\" of file: RCT has this table, but production's dump does not: remove the rule");
        assertThat(sample.resolve(false).onlyInRct()).contains(new TableName("public", "param_rct"));
    }

    @Test
    void needsATableParamRuleForParamOnly() {
        sample.kept("users");

        sample.assertRefused(
                true,
                "no TABLE PARAM rule says which tables a refresh of type PARAM imports: add lines such as"
                        + " \"param_*\" to section [TABLE PARAM] of the configuration file, or rows to synchro.manage_tables");
        assertThat(sample.resolve(false).imported()).isNotEmpty();
    }

    @Test
    void refusesToImportNothing() {
        sample.kept("*", "*.*");
        sample.assertRefused(false, "nothing to import: TABLE KEPT PRD keeps every one of the 8 candidate tables");
        sample.rules = RuleSet.EMPTY;
        sample.parameter("param_r*");
        sample.assertRefused(true, "nothing to import: the dump has no table that a TABLE PARAM rule matches");
    }

    @Test
    void namesStrangeTablesOnOneLine() {
        TableName strange = new TableName("public", "a\nb \"c\" #:[x]");
        sample.kept("U&\"a\\000Ab \"\"c\"\" #:[y]\"");

        assertThatThrownBy(() -> Resolution.resolve(sample.rules, false, Set.of(strange), Set.of(strange)))
                .hasMessage("rule \"U&\"a\\000Ab \"\"c\"\" #:[y]\"\" of file: neither RCT nor the dump has this table;"
                        + " did you mean \"U&\"a\\000Ab \"\"c\"\" #:[x]\"\"?");
        sample.rules = RuleSet.EMPTY;
        sample.kept("U&\"a\\000Ab \"\"c\"\" #:[x]\"");
        assertThat(Resolution.resolve(sample.rules, false, Set.of(strange), Set.of(strange, new TableName("s", "t")))
                        .kept())
                .containsExactly(strange);
    }
}
