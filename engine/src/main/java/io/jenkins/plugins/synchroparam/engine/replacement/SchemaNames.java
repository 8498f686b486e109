package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** RCT's objects by kind, schema and name, as pg_dump writes them: tells whether production's counterpart is there. */
final class SchemaNames {

    private final Map<Name, TocEntry> entries = new HashMap<>();

    SchemaNames(TableOfContents contents) {
        contents.entries().forEach(e -> entries.putIfAbsent(name(e), e));
    }

    Optional<TocEntry> counterpart(TocEntry production) {
        return Optional.ofNullable(entries.get(name(production)));
    }

    private static Name name(TocEntry entry) {
        return new Name(entry.description(), entry.namespace(), entry.tag());
    }

    private record Name(String description, String namespace, String tag) {}
}
