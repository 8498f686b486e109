package io.jenkins.plugins.synchroparam.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {

    @TempDir
    private Path directory;

    @Test
    void readsTheThreeSectionsInOrder() throws Exception {
        RuleSet rules = read("""
                # the whole file
                [TABLE KEPT PRD]
                users
                audit_*   # history of the testers

                  [TABLE PARAM]\t# what PARAM imports
                param_*
                ref.t?x
                users2	# after a tab

                [COLUMN KEPT RCT]
                param_mail: smtp_host, smtp_password # not production's
                param_site(code): base_url
                 Param (a , "B c") :x,y
                [TABLE KEPT PRD]
                sessions
                """);

        assertThat(rules.kept()).extracting(Rule::line).containsExactly("users", "audit_*", "sessions");
        assertThat(rules.parameters()).extracting(Rule::line).containsExactly("param_*", "ref.t?x", "users2");
        assertThat(rules.columns())
                .extracting(ColumnRule::line, ColumnRule::keys, ColumnRule::columns)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "param_mail: smtp_host, smtp_password",
                                List.of(),
                                List.of("smtp_host", "smtp_password")),
                        org.assertj.core.groups.Tuple.tuple(
                                "param_site(code): base_url", List.of("code"), List.of("base_url")),
                        org.assertj.core.groups.Tuple.tuple(
                                "Param(a, \"B c\"): x, y", List.of("a", "B c"), List.of("x", "y")));
        assertThat(rules.kept()).extracting(TableRule::origin).containsOnly("synchro.conf [TABLE KEPT PRD]");
    }

    @Test
    void readsAByteOrderMarkAndWindowsLineEnds() throws Exception {
        RuleSet rules = read("\uFEFF[TABLE KEPT PRD]\r\nusers\r\n\r\n# end\r\ncomptes_é*\r\n");

        assertThat(rules.kept()).extracting(Rule::line).containsExactly("users", "comptes_é*");
    }

    @Test
    void readsAnEmptyFileAndEmptySections() throws Exception {
        assertThat(read("")).isEqualTo(RuleSet.EMPTY);
        assertThat(read("[TABLE PARAM]\n[TABLE KEPT PRD]\n# none\n")).isEqualTo(RuleSet.EMPTY);
    }

    @Test
    void readsNamesWithDoubleQuotesWhole() throws Exception {
        RuleSet rules = read("""
                [TABLE PARAM]
                "a.b"
                "x*?"
                "# no comment"
                "with: colon, comma (and) [brackets] = ; '"
                "[section]"
                "say ""hi\"""
                "sch.ema"."ta ble"
                "left "*
                U&"line\\000Abreak \\\\ \\+01F600"
                $a$_$1
                Écritures
                "\\backslash"
                """);

        assertThat(tables(rules))
                .containsExactly(
                        new TableName("public", "a.b"),
                        new TableName("public", "x*?"),
                        new TableName("public", "# no comment"),
                        new TableName("public", "with: colon, comma (and) [brackets] = ; '"),
                        new TableName("public", "[section]"),
                        new TableName("public", "say \"hi\""),
                        new TableName("sch.ema", "ta ble"),
                        new TableName("public", "line\nbreak \\ \uD83D\uDE00"),
                        new TableName("public", "$a$_$1"),
                        new TableName("public", "Écritures"),
                        new TableName("public", "\\backslash"));
        assertThat(rules.parameters().get(7).pattern().matches(new TableName("public", "left over")))
                .isTrue();
        assertThat(rules.parameters().get(7).pattern().matches(new TableName("public", "leftover")))
                .isFalse();
    }

    @Test
    void acceptsNamesOf63BytesAndNotOfMore() throws Exception {
        assertThat(tables(read("[TABLE PARAM]\n" + "é".repeat(31) + "x\n"))).hasSize(1);
        assertThatThrownBy(() -> read("[TABLE PARAM]\n" + "é".repeat(32) + "\n"))
                .hasMessageContaining("at most 63 bytes");
    }

    private RuleSet read(String text) throws Exception {
        Path file = directory.resolve("synchro.conf");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return ConfigurationFile.read(file);
    }

    private static List<TableName> tables(RuleSet rules) {
        return rules.parameters().stream()
                .map(TableRule::pattern)
                .filter(TablePattern::plain)
                .map(TablePattern::table)
                .toList();
    }
}
