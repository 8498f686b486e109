package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects.EnumLabel;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The labels of an enum type, read from pg_dump's definition: one quoted label a line. */
final class EnumType {

    private static final Pattern ENUM = Pattern.compile("(?s)^\\s*CREATE TYPE .* AS ENUM \\((.*)\\);");
    private static final Pattern LABEL = Pattern.compile("'((?:[^']|'')*)'");

    private EnumType() {}

    static boolean is(TocEntry entry) {
        return "TYPE".equals(entry.description())
                && ENUM.matcher(entry.definition()).find();
    }

    static List<String> labels(TocEntry entry) {
        Matcher definition = ENUM.matcher(entry.definition());
        List<String> labels = new ArrayList<>();
        if (definition.find()) {
            Matcher label = LABEL.matcher(definition.group(1));
            while (label.find()) {
                labels.add(label.group(1).replace("''", "'"));
            }
        }
        return labels;
    }

    /** The labels that production has and RCT lacks, each with its neighbour in production. */
    static List<EnumLabel> missing(TocEntry production, TocEntry rct) {
        List<String> here = labels(rct);
        List<EnumLabel> missing = new ArrayList<>();
        String previous = "";
        for (String label : labels(production)) {
            if (!here.contains(label)) {
                missing.add(new EnumLabel(
                        new TableName(rct.namespace(), rct.tag()), label, previous, here.isEmpty() ? "" : here.get(0)));
            }
            previous = label;
        }
        return missing;
    }
}
