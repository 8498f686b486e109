package io.jenkins.plugins.synchroparam.engine.rules;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of a refresh, in the order in which they were read.
 *
 * @param kept TABLE KEPT PRD: tables that RCT keeps
 * @param parameters TABLE PARAM: the parameter tables
 * @param columns COLUMN KEPT RCT: columns that keep RCT's values
 */
public record RuleSet(List<TableRule> kept, List<TableRule> parameters, List<ColumnRule> columns) {

    /** No rule at all. */
    public static final RuleSet EMPTY = new RuleSet(List.of(), List.of(), List.of());

    public RuleSet {
        kept = List.copyOf(kept);
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
    }

    /**
     * The file's rules and, after them, those of manage_tables.
     *
     * @throws SynchroException when a rule of manage_tables cannot be read: names its row
     */
    public static RuleSet merge(RuleSet file, List<Catalogue.Rule> catalogue) {
        RuleSet merged = file;
        for (Catalogue.Rule rule : catalogue) {
            String origin = Printable.escape(rule.origin());
            Section section = Section.of(rule.section())
                    .orElseThrow(() -> new SynchroException(origin + ": section \"" + Printable.escape(rule.section())
                            + "\" is not known; known are " + Section.known()));
            merged = merged.with(section, rule.line(), origin);
        }
        return merged;
    }

    /** One rule more, read from its line. */
    RuleSet with(Section section, String line, String origin) {
        RuleReader reader = new RuleReader(line, origin);
        TablePattern pattern = reader.pattern();
        RuleSet result = switch (section) {
            case TABLE_KEPT_PRD -> new RuleSet(plus(kept, new TableRule(pattern, origin)), parameters, columns);
            case TABLE_PARAM -> new RuleSet(kept, plus(parameters, new TableRule(pattern, origin)), columns);
            case COLUMN_KEPT_RCT -> new RuleSet(kept, parameters, plus(columns, columnRule(reader, pattern, origin)));
        };
        if (!reader.atEnd()) {
            throw reader.unexpected(
                    section == Section.COLUMN_KEPT_RCT ? "a comma or the end" : "nothing more but a comment");
        }
        return result;
    }

    private static ColumnRule columnRule(RuleReader reader, TablePattern pattern, String origin) {
        List<String> keys = List.of();
        if (reader.take('(')) {
            keys = reader.columns();
            if (!reader.take(')')) {
                throw reader.unexpected("a comma or \")\"");
            }
        }
        if (!reader.take(':')) {
            throw reader.unexpected(
                    "\":\" with the columns, as in \"table: column, column\" or \"table(key): column\",");
        }
        List<String> columns = reader.columns();
        for (String key : keys) {
            if (columns.contains(key)) {
                throw reader.failure("column " + Names.written(key)
                        + " is a key column and a kept column: its values say which row is which, they cannot be kept");
            }
        }
        return new ColumnRule(pattern, keys, columns, origin);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> result = new ArrayList<>(list);
        result.add(one);
        return result;
    }
}
