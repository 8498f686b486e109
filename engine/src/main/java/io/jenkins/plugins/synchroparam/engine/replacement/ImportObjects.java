package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The entries of production's dump that a run executes: those of the import set and of what it needs, nothing else.
 *
 * @param schemas that RCT lacks, with their owner in production
 * @param support types, functions and sequences that the tables need and RCT lacks, in the archive's order
 * @param structures tables, their sequences, defaults, partitions and comments, in the archive's order
 * @param data TABLE DATA entries
 * @param sequenceValues SEQUENCE SET entries of sequences that come with the tables
 * @param sharedSequences values of sequences that RCT has and keeps: they are raised, never lowered
 * @param keys primary keys, unique and exclusion constraints, indexes and their comments
 * @param foreignKeys of the tables
 * @param triggers triggers and rules of the tables; policies and statistics of those that RCT lacks
 * @param enumLabels labels that RCT's enum types lack
 * @param referenced kept tables to which new foreign keys refer
 * @param functions of RCT that production's definitions call, as signatures
 * @param newTables tables that RCT does not have, with their owner in production
 */
public record ImportObjects(
        Map<String, String> schemas,
        List<TocEntry> support,
        List<TocEntry> structures,
        List<TocEntry> data,
        List<TocEntry> sequenceValues,
        Map<TableName, Long> sharedSequences,
        List<TocEntry> keys,
        List<TocEntry> foreignKeys,
        List<TocEntry> triggers,
        List<EnumLabel> enumLabels,
        Set<TableName> referenced,
        List<String> functions,
        Map<TableName, String> newTables) {

    public ImportObjects {
        schemas = Map.copyOf(schemas);
        support = List.copyOf(support);
        structures = List.copyOf(structures);
        data = List.copyOf(data);
        sequenceValues = List.copyOf(sequenceValues);
        sharedSequences = Map.copyOf(sharedSequences);
        keys = List.copyOf(keys);
        foreignKeys = List.copyOf(foreignKeys);
        triggers = List.copyOf(triggers);
        enumLabels = List.copyOf(enumLabels);
        referenced = Set.copyOf(referenced);
        functions = List.copyOf(functions);
        newTables = Map.copyOf(newTables);
    }

    /** The same where the dump is RCT's own backup: other foreign keys, and what RCT lacks comes back instead of new. */
    public ImportObjects ofBackup(List<TocEntry> keys) {
        return new ImportObjects(
                schemas,
                support,
                structures,
                data,
                sequenceValues,
                sharedSequences,
                this.keys,
                keys,
                triggers,
                enumLabels,
                referenced,
                functions,
                Map.of());
    }

    /** The schemas in which the loader role creates something. */
    Set<String> schemasOfNewObjects() {
        Set<String> names = new TreeSet<>(schemas.keySet());
        Stream.of(support, structures)
                .flatMap(List::stream)
                .filter(e -> !e.namespace().isEmpty())
                .forEach(e -> names.add(e.namespace()));
        return names;
    }

    /**
     * A label to add to an enum type of RCT.
     *
     * @param after the label that comes before it in production; empty when it is the first
     * @param before the label that comes after it in RCT, used when it is the first
     */
    public record EnumLabel(TableName type, String label, String after, String before) {}
}
