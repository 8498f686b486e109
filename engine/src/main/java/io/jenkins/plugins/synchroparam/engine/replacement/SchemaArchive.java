package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** RCT's own schema as pg_dump wrote it: finds the entry of an object by the oids that pg_depend also uses. */
public final class SchemaArchive {

    private static final Set<String> ATTACHED = Set.of("COMMENT", "ACL", "SECURITY LABEL", "INDEX ATTACH");

    private static final String RETURN = " _RETURN";

    private final TableOfContents contents;
    private final Map<Key, TocEntry> byOid = new HashMap<>();
    private final Map<Integer, Integer> position = new HashMap<>();
    private final Map<Integer, List<TocEntry>> attached = new HashMap<>();

    public SchemaArchive(TableOfContents contents) {
        this.contents = contents;
        for (TocEntry entry : contents.entries()) {
            position.put(entry.dumpId(), position.size());
            if (ATTACHED.contains(entry.description())) {
                entry.dependencies()
                        .forEach(d -> attached.computeIfAbsent(d, k -> new ArrayList<>())
                                .add(entry));
            } else if ("RULE".equals(entry.description()) && entry.tag().endsWith(RETURN)) {
                // The query of a view that had to be dumped apart from it, for a key in its GROUP BY for example.
                entry.dependencies()
                        .forEach(d -> attached.computeIfAbsent(d, k -> new ArrayList<>())
                                .add(entry));
            } else if (entry.oid() != 0 && !"TABLE DATA".equals(entry.description())) {
                byOid.putIfAbsent(new Key(entry.tableOid(), entry.oid()), entry);
            }
        }
    }

    public TableOfContents contents() {
        return contents;
    }

    Optional<TocEntry> entry(long classId, long oid) {
        return Optional.ofNullable(byOid.get(new Key(classId, oid)));
    }

    /**
     * The comments, rights and labels of an entry, the attachment of a partition's index, and a view's query where it is an
     * entry of its own.
     */
    List<TocEntry> attached(TocEntry entry) {
        return attached.getOrDefault(entry.dumpId(), List.of()).stream()
                .filter(a -> !"RULE".equals(a.description())
                        || "VIEW".equals(entry.description())
                                && a.namespace().equals(entry.namespace())
                                && a.tag().equals(entry.tag() + RETURN))
                .toList();
    }

    /** The archive's own order, in which pg_restore creates the objects. */
    Comparator<TocEntry> order() {
        return Comparator.comparing(e -> position.get(e.dumpId()));
    }

    private record Key(long classId, long oid) {}
}
