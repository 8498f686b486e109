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

    private static final Set<String> ATTACHED = Set.of("COMMENT", "ACL", "SECURITY LABEL");

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

    /** The comments, rights and labels of an entry. */
    List<TocEntry> attached(TocEntry entry) {
        return attached.getOrDefault(entry.dumpId(), List.of());
    }

    /** The archive's own order, in which pg_restore creates the objects. */
    Comparator<TocEntry> order() {
        return Comparator.comparing(e -> position.get(e.dumpId()));
    }

    private record Key(long classId, long oid) {}
}
