package io.jenkins.plugins.synchroparam.engine.rules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in a configuration file is told in one line that names it. */
class WrongConfigurationFileTest {

    @TempDir
    private Path directory;

    @Test
    void namesAnUnknownSectionAndTheKnownOnes() {
        assertThatThrownBy(() -> read("[TABLE KEPT PROD]\nusers\n"))
                .isInstanceOf(SynchroException.class)
                .hasMessage("synchro.conf: section [TABLE KEPT PROD] is not known; known are [TABLE KEPT PRD],"
                        + " [TABLE PARAM], [COLUMN KEPT RCT]");
        assertThatThrownBy(() -> read("[table param]\n")).hasMessageContaining("section [table param] is not known");
        assertThatThrownBy(() -> read("[]\n")).hasMessageContaining("is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[TABLE PARAM] users", "[TABLE PARAM", "[TABLE PARAM]users", "[ab]*_x"})
    void refusesTextThatASectionLineWouldLose(String line) {
        assertThatThrownBy(() -> read("[TABLE KEPT PRD]\n" + line + "\n"))
                .hasMessageStartingWith("line \"" + line + "\" of synchro.conf: a section is a line of its own");
    }

    @Test
    void refusesARuleBeforeTheFirstSection() {
        assertThatThrownBy(() -> read("users\n[TABLE PARAM]\nparam\n"))
                .hasMessageStartingWith(
                        "rule \"users\" of synchro.conf: is before the first section; put it under one of");
        assertThatThrownBy(() -> read("TABLE PARAM\n"))
                .hasMessageStartingWith("rule \"TABLE PARAM\" of synchro.conf: is before the first section");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "TABLE KEPT PRD|my table|nothing more but a comment is expected before \"t\": put a name with spaces",
                "TABLE KEPT PRD|users#x|a comment needs a space before it",
                "TABLE KEPT PRD|; users|a comment starts with #",
                "TABLE KEPT PRD|audit_%|the wildcards are * and ?",
                "TABLE KEPT PRD|users, roles|nothing more but a comment is expected before \",\"",
                "TABLE KEPT PRD|users: a|nothing more but a comment is expected before \":\"",
                "TABLE KEPT PRD|a.b.c|more than one dot",
                "TABLE KEPT PRD|.b|a table is expected before \".\"",
                "TABLE KEPT PRD|a.|a table after the schema and its dot is expected at the end",
                "TABLE KEPT PRD|\"open|a double quote is not closed",
                "TABLE KEPT PRD|\"\"|a name cannot be empty",
                "TABLE KEPT PRD|'users'|put such a name in double quotes",
                "TABLE KEPT PRD|U&\"\\00\"|a backslash needs 4 hexadecimal digits",
                "TABLE KEPT PRD|U&\"\\0000\"|a backslash needs 4 hexadecimal digits",
                "COLUMN KEPT RCT|param_mail|\":\" with the columns",
                "COLUMN KEPT RCT|param_mail:|a column is expected at the end",
                "COLUMN KEPT RCT|param_mail = a|\":\" with the columns",
                "COLUMN KEPT RCT|param_mail: a b|a comma or the end is expected before \"b\"",
                "COLUMN KEPT RCT|param_mail: a,|a column is expected at the end",
                "COLUMN KEPT RCT|param_mail: a, # b|a column is expected at the end",
                "COLUMN KEPT RCT|param_mail: a,# b|a comment needs a space before it",
                "COLUMN KEPT RCT|param_mail: a, a|column a is there twice",
                "COLUMN KEPT RCT|param_mail: smtp_*|a column cannot have wildcards",
                "COLUMN KEPT RCT|param_mail(): a|a column is expected before \")\"",
                "COLUMN KEPT RCT|param_mail(k: a|a comma or \")\" is expected before \":\"",
                "COLUMN KEPT RCT|param_mail(k): a, k|column k is a key column and a kept column",
            })
    void refusesAWrongRule(String section, String rule, String reason) {
        assertThatThrownBy(() -> read("[" + section + "]\n" + rule + "\n"))
                .isInstanceOf(SynchroException.class)
                .hasMessageStartingWith("rule \"" + rule + "\" of synchro.conf [" + section + "]: ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesWhatIsNoReadableTextFile() throws Exception {
        assertThatThrownBy(() -> ConfigurationFile.read(directory.resolve("none.conf")))
                .hasMessageEndingWith("none.conf: there is no such file; correct its path");
        assertThatThrownBy(() -> ConfigurationFile.read(directory))
                .hasMessageEndingWith("is not a regular file; give the path of a file");
        Path latin = directory.resolve("latin.conf");
        Files.write(latin, "[TABLE PARAM]\nécritures\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ConfigurationFile.read(latin))
                .hasMessage("configuration file " + latin + " line 2: is not UTF-8; save the file in that encoding");
    }

    private RuleSet read(String text) throws Exception {
        Path file = directory.resolve("synchro.conf");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return ConfigurationFile.read(file);
    }
}
