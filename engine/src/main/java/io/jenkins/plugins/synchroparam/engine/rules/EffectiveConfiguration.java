package io.jenkins.plugins.synchroparam.engine.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All rules of a run in the configuration file's own format, each under its origin as a comment. */
public final class EffectiveConfiguration {

    private EffectiveConfiguration() {}

    /** The file's text; read again it gives the same rules. */
    public static String text(RuleSet rules) {
        StringBuilder text =
                new StringBuilder("# Effective configuration: the file's rules and those of manage_tables\n");
        append(text, Section.TABLE_KEPT_PRD, rules.kept());
        append(text, Section.TABLE_PARAM, rules.parameters());
        append(text, Section.COLUMN_KEPT_RCT, rules.columns());
        return text.toString();
    }

    /** Writes the text, UTF-8, over a file that may exist. */
    public static void write(RuleSet rules, Path path) throws IOException {
        Files.writeString(path, text(rules), StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder text, Section section, List<? extends Rule> rules) {
        text.append("\n[").append(section.title()).append("]\n");
        String origin = "";
        for (Rule rule : rules) {
            if (!rule.origin().equals(origin)) {
                origin = rule.origin();
                text.append("# ").append(origin).append('\n');
            }
            text.append(rule.line()).append('\n');
        }
    }
}
