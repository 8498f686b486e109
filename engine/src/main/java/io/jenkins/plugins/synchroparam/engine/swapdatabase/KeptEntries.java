package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.archive.ArchiveEntries;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry.Section;
import io.jenkins.plugins.synchroparam.engine.replacement.ForeignKey;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The entries of RCT's own archive in the order of their restoring: first all definitions, with what hangs on the imported
 * tables, while there are no rows; that is taken down then, and the rest of what RCT keeps follows.
 */
final class KeptEntries {

    /** Acts on others, or reads rows: it comes last. */
    private static final Set<String> LAST = Set.of("EVENT TRIGGER", "MATERIALIZED VIEW DATA");

    private static final Set<String> ATTACHED = Set.of("COMMENT", "ACL", "SECURITY LABEL");

    private final List<TocEntry> entries;
    private final Set<Integer> down = new HashSet<>();
    private final Set<Integer> early = new HashSet<>();
    private final Set<Integer> last = new HashSet<>();
    private final Set<Integer> keys = new HashSet<>();

    /** @param putBack the entries that come back when production's tables are there */
    KeptEntries(TableOfContents contents, Collection<TableName> imported, List<TocEntry> putBack, Takedown takedown) {
        this.entries = contents.entries();
        ArchiveEntries archive = new ArchiveEntries(contents);
        imported.forEach(table -> archive.of(table).forEach(e -> down.add(e.dumpId())));
        putBack.forEach(e -> early.add(e.dumpId()));
        for (ForeignKey key : takedown.foreignKeys()) {
            archive.of(key.table(), "FK CONSTRAINT").stream()
                    .filter(e -> e.tag().endsWith(" " + key.name()))
                    .forEach(e -> early.add(e.dumpId()));
        }
        down.addAll(early);
        entries.stream().filter(e -> LAST.contains(e.description())).forEach(e -> last.add(e.dumpId()));
        attachedTo(down);
        neededBy(early);
        attachedTo(last);
        entries.stream().filter(e -> "FK CONSTRAINT".equals(e.description())).forEach(e -> keys.add(e.dumpId()));
        attachedTo(keys);
    }

    private void attachedTo(Set<Integer> ids) {
        entries.stream()
                .filter(e -> ATTACHED.contains(e.description()))
                .filter(e -> e.dependencies().stream().anyMatch(ids::contains))
                .forEach(e -> ids.add(e.dumpId()));
    }

    /** The keys, publications and so on without which these cannot be made: the archive names what must come first. */
    private void neededBy(Set<Integer> ids) {
        Map<Integer, TocEntry> byId = entries.stream().collect(Collectors.toMap(TocEntry::dumpId, e -> e));
        Deque<Integer> open = new ArrayDeque<>(ids);
        while (!open.isEmpty()) {
            TocEntry entry = byId.get(open.pop());
            for (int needed : entry == null ? List.<Integer>of() : entry.dependencies()) {
                TocEntry other = byId.get(needed);
                if (other != null && other.section() == Section.POST_DATA && ids.add(needed)) {
                    open.push(needed);
                }
            }
        }
    }

    /** All definitions without rows; of keys, rights and the like what is taken down, and what that needs. */
    List<TocEntry> definitions() {
        return of(
                e -> e.section() == Section.PRE_DATA || early.contains(e.dumpId()) && e.section() == Section.POST_DATA);
    }

    /** What RCT keeps: rows, keys, indexes, rights; without foreign keys and attachments of indexes. */
    List<TocEntry> kept() {
        return of(e -> isKept(e) && !keys.contains(e.dumpId()) && !isAttachment(e));
    }

    /** Of two at the same time neither sees the other, and the partitioned index stays invalid. */
    List<TocEntry> attachments() {
        return of(e -> isKept(e) && isAttachment(e));
    }

    List<TocEntry> foreignKeys() {
        return of(e -> isKept(e) && keys.contains(e.dumpId()));
    }

    /** Event triggers, and the filling of materialised views but those that are put back. */
    List<TocEntry> last() {
        return of(e -> last.contains(e.dumpId())
                && (!"MATERIALIZED VIEW DATA".equals(e.description())
                        || e.dependencies().stream().noneMatch(down::contains)));
    }

    private boolean isKept(TocEntry e) {
        return e.section() != Section.PRE_DATA
                && !early.contains(e.dumpId())
                && !down.contains(e.dumpId())
                && !last.contains(e.dumpId());
    }

    private static boolean isAttachment(TocEntry e) {
        return "INDEX ATTACH".equals(e.description());
    }

    private List<TocEntry> of(Predicate<TocEntry> wanted) {
        return entries.stream().filter(wanted).toList();
    }
}
