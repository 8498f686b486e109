package io.jenkins.plugins.synchroparam.engine.archive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** The entries of a dump by dump id, and their dependencies both ways. A dump may name dependencies it does not hold. */
final class EntryGraph {
    private static final Set<String> ATTACHED =
            Set.of("COMMENT", "ACL", "SECURITY LABEL", "SEQUENCE SET", "SEQUENCE OWNED BY");

    private final List<TocEntry> entries;
    private final Map<Integer, TocEntry> byId = new HashMap<>();
    private final Map<Integer, List<TocEntry>> attached = new HashMap<>();

    EntryGraph(TableOfContents contents) {
        entries = contents.entries();
        entries.forEach(entry -> byId.put(entry.dumpId(), entry));
        for (TocEntry entry : entries) {
            owner(entry)
                    .ifPresent(owner -> attached.computeIfAbsent(owner.dumpId(), id -> new ArrayList<>())
                            .add(entry));
        }
    }

    Optional<TocEntry> entry(int dumpId) {
        return Optional.ofNullable(byId.get(dumpId));
    }

    /** The entries an entry depends on directly. */
    List<TocEntry> dependencies(TocEntry entry) {
        return entry.dependencies().stream()
                .distinct()
                .flatMap(id -> entry(id).stream())
                .toList();
    }

    List<TocEntry> attached(TocEntry entry) {
        return List.copyOf(attached.getOrDefault(entry.dumpId(), List.of()));
    }

    /** The object that a COMMENT, ACL or the like is about: its first dependency that is none of these itself. */
    private Optional<TocEntry> owner(TocEntry entry) {
        if (!ATTACHED.contains(entry.description())) {
            return Optional.empty();
        }
        return dependencies(entry).stream()
                .filter(dependency -> !ATTACHED.contains(dependency.description()))
                .findFirst();
    }

    /**
     * The entries reached over dependencies, {@code start} not among them.
     *
     * @param follow whether a dependency from the first to the second entry is followed and the second one counts
     */
    List<TocEntry> reachable(Collection<TocEntry> start, BiPredicate<TocEntry, TocEntry> follow) {
        Set<Integer> seen = new HashSet<>();
        start.forEach(entry -> seen.add(entry.dumpId()));
        Set<Integer> found = new HashSet<>();
        Deque<TocEntry> open = new ArrayDeque<>(start);
        while (!open.isEmpty()) {
            TocEntry from = open.remove();
            for (TocEntry to : dependencies(from)) {
                if (!seen.contains(to.dumpId()) && follow.test(from, to)) {
                    seen.add(to.dumpId());
                    found.add(to.dumpId());
                    open.add(to);
                }
            }
        }
        return entries.stream().filter(entry -> found.contains(entry.dumpId())).toList();
    }
}
