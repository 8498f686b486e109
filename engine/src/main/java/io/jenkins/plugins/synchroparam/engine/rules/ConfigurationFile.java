package io.jenkins.plugins.synchroparam.engine.rules;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.Utf8File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import org.apache.commons.configuration2.INIConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** The configuration file: INI sections with one rule a line, see docs/configuration.md. */
public final class ConfigurationFile {

    private ConfigurationFile() {}

    /**
     * Reads and checks the file's syntax; whether its tables exist is another question, see {@link Resolution}.
     *
     * @throws SynchroException when it cannot be read, is not UTF-8, has an unknown section or a wrong rule
     */
    public static RuleSet read(Path path) {
        String name = Printable.escape(String.valueOf(path.getFileName()));
        ImmutableNode root = parse(Utf8File.read(path, "configuration file"), name);
        RuleSet rules = RuleSet.EMPTY;
        for (ImmutableNode section : root.getChildren()) {
            // A line before the first section is a node with a value, be it empty; a section has none.
            if (section.getValue() != null) {
                throw new SynchroException("rule \"" + Printable.escape(section.getNodeName()) + "\" of " + name
                        + ": is before the first section; put it under one of " + Section.known());
            }
            rules = withSection(rules, section, name);
        }
        return rules;
    }

    private static RuleSet withSection(RuleSet rules, ImmutableNode node, String name) {
        Section section = Section.of(node.getNodeName().strip())
                .orElseThrow(() -> new SynchroException(name + ": section [" + Printable.escape(node.getNodeName())
                        + "] is not known; known are " + Section.known()));
        RuleSet result = rules;
        for (ImmutableNode line : node.getChildren()) {
            result = result.with(section, line.getNodeName(), name + " [" + section.title() + "]");
        }
        return result;
    }

    private static ImmutableNode parse(String text, String name) {
        text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("["))
                .forEach(line -> requireSection(line, name));
        INIConfiguration ini =
                INIConfiguration.builder().setSectionInLineCommentsAllowed(true).build();
        // Lines are whole: no character separates a key from a value. What # means inside one, RuleReader knows.
        ini.setSeparatorUsedInInput("");
        ini.setCommentLeadingCharsUsedInInput("#");
        try {
            ini.read(new StringReader(text));
        } catch (ConfigurationException | IOException e) {
            throw new SynchroException(name + ": is not a configuration file: " + Printable.escape(e.getMessage()), e);
        }
        return ini.getNodeModel().getInMemoryRepresentation();
    }

    /** The INI reader forgets what stands after a section's bracket: all but a comment would be lost silently. */
    private static void requireSection(String line, String name) {
        int end = line.indexOf(']');
        String rest = end < 0 ? "" : line.substring(end + 1).strip();
        if (end < 0 || !(rest.isEmpty() || rest.startsWith("#"))) {
            throw new SynchroException("line \"" + Printable.escape(line) + "\" of " + name
                    + ": a section is a line of its own such as [" + Section.TABLE_PARAM.title()
                    + "]; a name with brackets needs double quotes");
        }
    }
}
