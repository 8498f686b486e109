package io.jenkins.plugins.synchroparam.engine.rules;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the rules mean for the tables that exist: the base of the plan.
 *
 * @param candidates GLOBAL: every table of the dump; PARAM: those of the dump that a TABLE PARAM rule matches
 * @param kept what TABLE KEPT PRD rules match in RCT or in the dump
 * @param imported candidates without the kept ones, never empty: what the run replaces or creates
 * @param onlyInRct neither kept nor in the dump, left alone: GLOBAL: of all tables; PARAM: of those that a TABLE PARAM
 *     rule matches
 * @param created imported tables that RCT does not have
 * @param columns the kept columns of imported tables that RCT has
 * @param warnings what an operator must look at, one line each
 * @param notes what is worth a line in the log and nothing more
 */
public record Resolution(
        SortedSet<TableName> candidates,
        SortedSet<TableName> kept,
        SortedSet<TableName> imported,
        SortedSet<TableName> onlyInRct,
        SortedSet<TableName> created,
        SortedMap<TableName, KeptColumns> columns,
        List<String> warnings,
        List<String> notes) {

    public Resolution {
        candidates = sorted(candidates);
        kept = sorted(kept);
        imported = sorted(imported);
        onlyInRct = sorted(onlyInRct);
        created = sorted(created);
        columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }

    private static SortedSet<TableName> sorted(Set<TableName> tables) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(tables));
    }

    /**
     * Resolves every rule against the tables of RCT and of the dump.
     *
     * @param parametersOnly whether the refresh is of type PARAM
     * @throws io.jenkins.plugins.synchroparam.engine.SynchroException when a plain name matches nothing, rules
     *     contradict each other, or nothing would be imported
     */
    public static Resolution resolve(
            RuleSet rules, boolean parametersOnly, Set<TableName> rctTables, Set<TableName> dumpTables) {
        return new Resolver(rules, parametersOnly, rctTables, dumpTables).resolve();
    }
}
