package io.jenkins.plugins.synchroparam.engine.rules;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Resolves the COLUMN KEPT RCT rules: which columns each imported table keeps. */
final class ColumnResolver {

    private final List<ColumnRule> rules;
    private final Set<TableName> kept;
    private final Set<TableName> imported;
    private final Set<TableName> rct;
    private final List<String> warnings;
    private final List<String> notes;

    ColumnResolver(
            List<ColumnRule> rules,
            Set<TableName> kept,
            Set<TableName> imported,
            Set<TableName> rct,
            List<String> warnings,
            List<String> notes) {
        this.rules = rules;
        this.kept = kept;
        this.imported = imported;
        this.rct = rct;
        this.warnings = warnings;
        this.notes = notes;
    }

    SortedMap<TableName, KeptColumns> resolve(Set<TableName> known) {
        SortedMap<TableName, KeptColumns> columns = new TreeMap<>();
        for (TableName table : known) {
            List<ColumnRule> about =
                    rules.stream().filter(rule -> rule.pattern().matches(table)).toList();
            if (!about.isEmpty() && keeps(table, about)) {
                columns.put(table, together(table, about));
            }
        }
        return columns;
    }

    /** Whether the rules have anything to do in this table; says why when that is not obvious. */
    private boolean keeps(TableName table, List<ColumnRule> about) {
        String name = NearMatches.written(table);
        String described = about.stream().map(Rule::described).distinct().collect(Collectors.joining(" and "));
        if (kept.contains(table)) {
            notes.add(described + ": nothing to do for " + name + ", TABLE KEPT PRD keeps the whole table");
            return false;
        }
        if (!imported.contains(table)) {
            return false;
        }
        if (!rct.contains(table)) {
            warnings.add(described + ": RCT does not have " + name
                    + " yet, so it has no values to keep; the table comes with production's values");
            return false;
        }
        return true;
    }

    private static KeptColumns together(TableName table, List<ColumnRule> about) {
        ColumnRule first = about.get(0);
        Set<String> columns = new LinkedHashSet<>();
        Set<String> origins = new LinkedHashSet<>();
        for (ColumnRule rule : about) {
            if (!new HashSet<>(rule.keys()).equals(new HashSet<>(first.keys()))) {
                throw new SynchroException("table " + NearMatches.written(table) + ": " + first.described()
                        + " finds rows by " + key(first) + ", " + rule.described() + " by " + key(rule)
                        + ": give both the same key");
            }
            columns.addAll(rule.columns());
            origins.add(rule.described());
        }
        return new KeptColumns(
                first.keys(),
                List.copyOf(columns),
                String.join(" and ", origins),
                about.stream().anyMatch(rule -> rule.pattern().plain()));
    }

    private static String key(ColumnRule rule) {
        return rule.keys().isEmpty()
                ? "the primary key"
                : "(" + rule.keys().stream().map(Names::written).collect(Collectors.joining(", ")) + ")";
    }
}
