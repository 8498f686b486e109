package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Entries of production's dump by the time at which they are executed; each list keeps the dump's order. */
final class EntryLists {

    /** When an entry is executed, in order. */
    enum Part {
        SUPPORT,
        STRUCTURES,
        DATA,
        SEQUENCE_VALUES,
        KEYS,
        FOREIGN_KEYS,
        TRIGGERS
    }

    private static final Map<String, Part> PARTS = Map.ofEntries(
            Map.entry("TABLE", Part.STRUCTURES),
            Map.entry("SEQUENCE", Part.STRUCTURES),
            Map.entry("SEQUENCE OWNED BY", Part.STRUCTURES),
            Map.entry("DEFAULT", Part.STRUCTURES),
            Map.entry("TABLE ATTACH", Part.STRUCTURES),
            Map.entry("TABLE DATA", Part.DATA),
            Map.entry("SEQUENCE SET", Part.SEQUENCE_VALUES),
            Map.entry("CONSTRAINT", Part.KEYS),
            Map.entry("CHECK CONSTRAINT", Part.KEYS),
            Map.entry("INDEX", Part.KEYS),
            Map.entry("INDEX ATTACH", Part.KEYS),
            Map.entry("FK CONSTRAINT", Part.FOREIGN_KEYS),
            Map.entry("TRIGGER", Part.TRIGGERS),
            Map.entry("RULE", Part.TRIGGERS));

    /** RCT's own stay on a table that it had; a new table comes with production's. */
    private static final Set<String> OF_NEW_TABLES = Set.of("POLICY", "ROW SECURITY", "STATISTICS");

    private final Map<Integer, TocEntry> byId = new HashMap<>();
    private final Map<Integer, Integer> position = new HashMap<>();
    private final Map<Part, List<TocEntry>> lists = new EnumMap<>(Part.class);

    EntryLists(List<TocEntry> dump) {
        dump.forEach(entry -> {
            position.put(entry.dumpId(), position.size());
            byId.put(entry.dumpId(), entry);
        });
    }

    /** Adds an entry of a table; kinds that no part takes, for example rights, are left out. */
    void add(TocEntry entry, boolean newTable) {
        part(entry, newTable).ifPresent(part -> add(part, entry));
    }

    /** Adds an entry that tables need, with its comments and its sequence's value. */
    void addSupport(TocEntry entry, List<TocEntry> attached) {
        add(Part.SUPPORT, entry);
        for (TocEntry other : attached) {
            if ("COMMENT".equals(other.description())) {
                add(Part.SUPPORT, other);
            } else if ("SEQUENCE SET".equals(other.description())) {
                add(Part.SEQUENCE_VALUES, other);
            }
        }
    }

    /** The entries of a part in the dump's order. */
    List<TocEntry> of(Part part) {
        List<TocEntry> list = new ArrayList<>(lists.getOrDefault(part, List.of()));
        list.sort(Comparator.comparing(entry -> position.get(entry.dumpId())));
        return list;
    }

    private void add(Part part, TocEntry entry) {
        lists.computeIfAbsent(part, p -> new ArrayList<>()).add(entry);
    }

    /** A comment goes with what it is on. */
    private Optional<Part> part(TocEntry entry, boolean newTable) {
        if ("COMMENT".equals(entry.description())) {
            return entry.dependencies().stream()
                    .map(byId::get)
                    .filter(on -> on != null && !"COMMENT".equals(on.description()))
                    .findFirst()
                    .flatMap(on -> part(on, newTable));
        }
        if (newTable && OF_NEW_TABLES.contains(entry.description())) {
            return Optional.of(Part.TRIGGERS);
        }
        return Optional.ofNullable(PARTS.get(entry.description()));
    }
}
