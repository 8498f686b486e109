package io.jenkins.plugins.synchroparam.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetTest {

    @TempDir
    private Path directory;

    @Test
    void addsTheRulesOfManageTablesToTheFiles() {
        RuleSet file = RuleSet.EMPTY.with(Section.TABLE_KEPT_PRD, "users", "synchro.conf [TABLE KEPT PRD]");

        RuleSet merged = RuleSet.merge(
                file,
                List.of(
                        new Catalogue.Rule("TABLE KEPT PRD", " audit_* ", "manage_tables row 1"),
                        new Catalogue.Rule("TABLE PARAM", "\"new\nline\"", "manage_tables row 2"),
                        new Catalogue.Rule("COLUMN KEPT RCT", "p(code): url", "manage_tables row 3")));

        assertThat(merged.kept())
                .extracting(Rule::described)
                .containsExactly(
                        "rule \"users\" of synchro.conf [TABLE KEPT PRD]", "rule \"audit_*\" of manage_tables row 1");
        assertThat(merged.parameters())
                .singleElement()
                .extracting(rule -> rule.pattern().table())
                .isEqualTo(new TableName("public", "new\nline"));
        assertThat(merged.columns())
                .singleElement()
                .isEqualTo(new ColumnRule(
                        new TablePattern(Glob.literal("public"), Glob.literal("p")),
                        List.of("code"),
                        List.of("url"),
                        "manage_tables row 3"));
    }

    @Test
    void namesTheRowOfAWrongRule() {
        assertThatThrownBy(() -> RuleSet.merge(
                        RuleSet.EMPTY, List.of(new Catalogue.Rule("TABLE KEPT PRD", "a b", "manage_tables row 9"))))
                .hasMessageStartingWith("rule \"a b\" of manage_tables row 9: ");
        assertThatThrownBy(() -> RuleSet.merge(RuleSet.EMPTY, List.of(new Catalogue.Rule("TABLES", "a", "row\n9"))))
                .hasMessageStartingWith("row\\n9: section \"TABLES\" is not known; known are [TABLE KEPT PRD]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "Capital",
                "with space",
                " edges ",
                "quo\"te",
                "$dollar$",
                "dot.ted",
                "new\nline",
                "tab\t",
                "cr\r\nlf",
                "#hash",
                "a#b",
                "a #b",
                "co:lon",
                "[bracket]",
                "(paren)",
                "com,ma",
                "st*ar",
                "que?stion",
                "é",
                "表",
                "\uD83D\uDE00",
                "back\\slash",
                "U&\"x",
                "u&",
                "'single'",
                "se;mi",
                "eq=ual",
                "per%cent",
                "zero\u200Bwidth",
                "\u2028",
                "\u00A0",
                "\uFEFF",
                "\u0085",
                "a\\\"b\n",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void writesAnEffectiveConfigurationThatReadsBackTheSame(String name) throws Exception {
        TablePattern table = new TablePattern(Glob.literal(name), Glob.literal(name));
        TablePattern inPublic = new TablePattern(Glob.literal("public"), Glob.literal(name));
        RuleSet rules = new RuleSet(
                List.of(new TableRule(table, "o"), new TableRule(inPublic, "o")),
                List.of(new TableRule(inPublic, "o")),
                List.of(
                        new ColumnRule(table, List.of("key"), List.of(name, "other"), "o"),
                        new ColumnRule(inPublic, List.of(name), List.of("c"), "o")));
        Path file = directory.resolve("effective.conf");

        EffectiveConfiguration.write(rules, file);
        RuleSet again = ConfigurationFile.read(file);

        assertThat(again.kept()).extracting(TableRule::pattern).containsExactly(table, inPublic);
        assertThat(again.parameters()).extracting(TableRule::pattern).containsExactly(inPublic);
        assertThat(again.columns())
                .extracting(ColumnRule::pattern, ColumnRule::keys, ColumnRule::columns)
                .containsExactly(
                        tuple(table, List.of("key"), List.of(name, "other")),
                        tuple(inPublic, List.of(name), List.of("c")));
        assertThat(again.kept().get(0).line()).matches(line -> line.codePoints().noneMatch(Character::isISOControl));
    }

    @Test
    void writesTheOriginOfEachRuleAsAComment() throws Exception {
        RuleSet rules = RuleSet.EMPTY
                .with(Section.TABLE_KEPT_PRD, "users", "synchro.conf [TABLE KEPT PRD]")
                .with(Section.TABLE_KEPT_PRD, "audit_*", "synchro.conf [TABLE KEPT PRD]")
                .with(Section.TABLE_KEPT_PRD, "\"left \"*.t?", "manage_tables row 1")
                .with(Section.COLUMN_KEPT_RCT, "p( k ):c", "manage_tables row 2");

        assertThat(EffectiveConfiguration.text(rules)).isEqualTo("""
                        # Effective configuration: the file's rules and those of manage_tables

                        [TABLE KEPT PRD]
                        # synchro.conf [TABLE KEPT PRD]
                        users
                        audit_*
                        # manage_tables row 1
                        "left "*.t?

                        [TABLE PARAM]

                        [COLUMN KEPT RCT]
                        # manage_tables row 2
                        p(k): c
                        """);
        Files.writeString(directory.resolve("again.conf"), EffectiveConfiguration.text(rules));
        assertThat(ConfigurationFile.read(directory.resolve("again.conf")).kept())
                .extracting(Rule::line)
                .containsExactly("users", "audit_*", "\"left \"*.t?");
    }
}
