package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.KeyDefinition;
import io.jenkins.plugins.synchroparam.engine.archive.Relocation;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The entries that a run executes, as they are when production's tables are made beside RCT's.
 *
 * @param place where the tables are
 * @param structures rewritten
 * @param sequenceValues rewritten
 * @param keys rewritten
 * @param innerKeys foreign keys between imported tables, and their comments, as the dump has them
 * @param crossingKeys foreign keys to kept tables, and their comments, as the dump has them: while users work in those, a key
 *     must not stand in their way
 * @param triggers rewritten
 */
public record SideObjects(
        Relocation place,
        List<TocEntry> structures,
        List<TocEntry> sequenceValues,
        List<TocEntry> keys,
        List<TocEntry> innerKeys,
        List<TocEntry> crossingKeys,
        List<TocEntry> triggers) {

    /** @throws SynchroException when an entry cannot be rewritten safely; says which, and why */
    public static SideObjects of(ImportObjects objects, SideSchemas schemas) {
        Relocation place = Relocation.of(schemas.shadows(), objects.structures());
        objects.support().stream().filter(place::isNamedIn).findFirst().ifPresent(e -> {
            throw new SynchroException(EntryExecutor.label(e) + " uses a table to import");
        });
        Set<Integer> crossing = new HashSet<>();
        for (TocEntry entry : objects.foreignKeys()) {
            if ("FK CONSTRAINT".equals(entry.description()) && crosses(entry, place)
                    || "COMMENT".equals(entry.description())
                            && entry.dependencies().stream().anyMatch(crossing::contains)) {
                crossing.add(entry.dumpId());
            }
        }
        List<TocEntry> inner = objects.foreignKeys().stream()
                .filter(e -> !crossing.contains(e.dumpId()))
                .toList();
        inner.forEach(place::of);
        return new SideObjects(
                place,
                moved(place, objects.structures()),
                moved(place, objects.sequenceValues()),
                moved(place, objects.keys()),
                inner,
                objects.foreignKeys().stream()
                        .filter(e -> crossing.contains(e.dumpId()))
                        .toList(),
                moved(place, objects.triggers()));
    }

    private static boolean crosses(TocEntry entry, Relocation place) {
        Optional<TableName> referenced = KeyDefinition.of(entry).flatMap(KeyDefinition::referenced);
        return !place.relations()
                .containsKey(referenced.orElseThrow(
                        () -> new SynchroException(EntryExecutor.label(entry) + " is a key of an unknown form")));
    }

    private static List<TocEntry> moved(Relocation place, List<TocEntry> entries) {
        return entries.stream().map(place::of).toList();
    }

    /** What the loading executes: rewritten, and without keys that reach out of it. */
    public ImportObjects loading(ImportObjects objects) {
        return with(objects, structures, Set.of());
    }

    /** What has to be there before: nothing is created but what the tables need and RCT lacks. */
    public ImportObjects preparation(ImportObjects objects) {
        return with(objects, List.of(), Set.of());
    }

    /** The same where nobody works, so that keys to kept tables can be made too. */
    ImportObjects rehearsal(ImportObjects objects) {
        return with(objects, List.of(), objects.referenced());
    }

    private ImportObjects with(ImportObjects objects, List<TocEntry> made, Set<TableName> referenced) {
        return new ImportObjects(
                objects.schemas(),
                objects.support(),
                made,
                objects.data(),
                sequenceValues,
                objects.sharedSequences(),
                keys,
                innerKeys,
                triggers,
                objects.enumLabels(),
                referenced,
                objects.functions(),
                objects.newTables());
    }
}
