package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.archive.ArchiveEntries;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Planned;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Large objects belong to no table and are not imported: a value of an imported table that names one of production's would
 * name another one of RCT's, or none, and nobody would be told.
 */
final class LargeObjectColumns {

    /** The type itself, and the domain of the extension lo. */
    private static final String TYPE = "oid|(?:.*\\.)?lo";

    private LargeObjectColumns() {}

    static boolean areIn(TableOfContents dump) {
        return dump.entries().stream().anyMatch(e -> e.description().startsWith("BLOB"));
    }

    /** Columns of imported tables that can name a large object, but those whose values RCT keeps. */
    static List<String> of(TableOfContents dump, ImportPlan plan) {
        ArchiveEntries production = new ArchiveEntries(dump);
        Set<String> kept = new HashSet<>();
        plan.keptColumns().forEach(c -> c.columns().forEach(column -> kept.add(name(c.table(), column))));
        return plan.tables().stream()
                .filter(Planned::inDump)
                .flatMap(t -> production.definition(t.table()).stream()
                        .flatMap(definition -> definition.columns().stream())
                        .filter(column -> column.type().matches(TYPE))
                        .map(column -> name(t.table(), column.name())))
                .filter(name -> !kept.contains(name))
                .toList();
    }

    private static String name(TableName table, String column) {
        return table + "." + Printable.escape(column);
    }
}
