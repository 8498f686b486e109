package io.jenkins.plugins.synchroparam.engine.rules;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes a {@link Resolution}; one object for each. */
final class Resolver {

    private static final int MOST_NAMES = 10;

    private final RuleSet rules;
    private final boolean parametersOnly;
    private final Set<TableName> rct;
    private final Set<TableName> dump;
    private final SortedSet<TableName> known = new TreeSet<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Resolver(RuleSet rules, boolean parametersOnly, Set<TableName> rct, Set<TableName> dump) {
        this.rules = rules;
        this.parametersOnly = parametersOnly;
        this.rct = rct;
        this.dump = dump;
        known.addAll(rct);
        known.addAll(dump);
    }

    Resolution resolve() {
        if (parametersOnly && rules.parameters().isEmpty()) {
            throw new SynchroException(
                    "no TABLE PARAM rule says which tables a refresh of type PARAM imports: add lines"
                            + " such as \"param_*\" to section [TABLE PARAM] of the configuration file, or rows to"
                            + " synchro.manage_tables");
        }
        requireMatches(rules.kept());
        requireMatches(rules.parameters());
        requireMatches(rules.columns());
        refuseContradictions(rules.parameters());
        refuseContradictions(rules.columns());
        SortedSet<TableName> kept = matched(rules.kept(), known);
        SortedSet<TableName> candidates = parametersOnly ? parameters(kept) : new TreeSet<>(dump);
        SortedSet<TableName> imported = without(candidates, kept);
        if (imported.isEmpty()) {
            throw new SynchroException("nothing to import: "
                    + (candidates.isEmpty()
                            ? "the dump has no table" + (parametersOnly ? " that a TABLE PARAM rule matches" : "")
                            : "TABLE KEPT PRD keeps every one of the " + candidates.size() + " candidate tables")
                    + "; correct these rules, or leave this refresh out");
        }
        Collection<TableName> ofInterest = parametersOnly ? matched(rules.parameters(), rct) : rct;
        SortedMap<TableName, KeptColumns> columns =
                new ColumnResolver(rules.columns(), kept, imported, rct, warnings, notes).resolve(known);
        return new Resolution(
                candidates,
                kept,
                imported,
                without(without(ofInterest, dump), kept),
                without(imported, rct),
                columns,
                warnings,
                notes);
    }

    /** A plain name that matches nothing is an error: a typo must not cost a kept table. */
    private void requireMatches(List<? extends Rule> of) {
        for (Rule rule : of) {
            if (known.stream().noneMatch(rule.pattern()::matches)) {
                String remedy = NearMatches.remedy(rule.pattern(), known);
                if (rule.pattern().plain()) {
                    throw new SynchroException(rule.described() + ": neither RCT nor the dump has this table" + remedy);
                }
                warnings.add(rule.described() + " matches no table of RCT or of the dump" + remedy);
            }
        }
    }

    /** Two rules that name the same table: one says to keep it, the other has no sense then. */
    private void refuseContradictions(List<? extends Rule> of) {
        for (Rule rule : of) {
            for (Rule keeping : rules.kept()) {
                if (rule.pattern().plain() && rule.pattern().equals(keeping.pattern())) {
                    String meaning = rule instanceof ColumnRule
                            ? " names columns that RCT keeps, but "
                            : " makes it a parameter table, imported from production, but ";
                    throw new SynchroException("table " + rule.pattern() + ": " + rule.described() + meaning
                            + keeping.described() + " keeps the whole table: remove one of them");
                }
            }
        }
    }

    private SortedSet<TableName> parameters(Set<TableName> kept) {
        for (TableRule rule : rules.parameters()) {
            SortedSet<TableName> keptAnyway = matched(List.of(rule), kept);
            if (!keptAnyway.isEmpty()) {
                notes.add(rule.described() + " also matches " + names(keptAnyway)
                        + ": not imported, TABLE KEPT PRD is stronger");
            } else if (rule.pattern().plain() && !dump.contains(rule.pattern().table())) {
                throw new SynchroException(rule.described() + ": RCT has this table, but production's dump does not:"
                        + " remove the rule, or use a dump that has the table");
            }
        }
        return matched(rules.parameters(), dump);
    }

    private static SortedSet<TableName> matched(List<? extends Rule> rules, Collection<TableName> tables) {
        return tables.stream()
                .filter(table -> rules.stream().anyMatch(rule -> rule.pattern().matches(table)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<TableName> without(Collection<TableName> tables, Set<TableName> removed) {
        return tables.stream().filter(table -> !removed.contains(table)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String names(SortedSet<TableName> tables) {
        String first =
                tables.stream().limit(MOST_NAMES).map(NearMatches::written).collect(Collectors.joining(", "));
        return tables.size() <= MOST_NAMES ? first : first + " and " + (tables.size() - MOST_NAMES) + " more";
    }
}
