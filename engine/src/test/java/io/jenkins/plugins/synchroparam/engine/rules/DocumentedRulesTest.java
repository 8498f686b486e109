package io.jenkins.plugins.synchroparam.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/configuration.md shows is read as the page says. */
class DocumentedRulesTest {

    @TempDir
    private Path directory;

    @Test
    void areReadAsThePageSays() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"), StandardCharsets.UTF_8);
        List<String> files = Pattern.compile("```ini\n(.*?)```\n", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(files).hasSize(2);

        RuleSet simple = read(files.get(0));
        assertThat(simple.kept()).extracting(Rule::line).containsExactly("users", "audit_*", "sales.history_????");
        assertThat(simple.parameters()).hasSize(2);
        assertThat(simple.columns()).hasSize(2);

        RuleSet quoted = read(files.get(1));
        assertThat(quoted.kept())
                .extracting(Rule::line)
                .containsExactly(
                        "\"Order Lines\"", "\"stats 2026: #1\"", "$tmp$_*", "écritures_*", "\"Sales Dept\".\"Q?\"*");
        assertThat(quoted.columns().get(0).keys()).containsExactly("Line No", "order_id");
        assertThat(quoted.columns().get(0).columns()).containsExactly("unit: price", "état");
    }

    private RuleSet read(String text) throws Exception {
        return ConfigurationFile.read(Files.writeString(directory.resolve("synchro.conf"), text));
    }
}
