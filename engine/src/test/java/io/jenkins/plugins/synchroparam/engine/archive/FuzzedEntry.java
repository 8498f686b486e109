package io.jenkins.plugins.synchroparam.engine.archive;

import java.util.List;

/** Entries that no pg_dump wrote. */
final class FuzzedEntry {

    private FuzzedEntry() {}

    static TocEntry of(TocEntry original, String kind, String definition, String copyStatement) {
        return new TocEntry(
                original.dumpId(),
                original.tableOid(),
                original.oid(),
                original.tag(),
                kind,
                original.section(),
                definition,
                original.dropStatement(),
                copyStatement,
                original.namespace(),
                original.tablespace(),
                original.accessMethod(),
                original.owner(),
                original.dependencies(),
                original.hasData(),
                original.dataOffset(),
                original.fileName());
    }

    /** An entry of its own, without data. */
    static TocEntry made(int id, String kind, String schema, String tag, String definition, Integer... dependencies) {
        return new TocEntry(
                id,
                0,
                0,
                tag,
                kind,
                TocEntry.Section.PRE_DATA,
                definition,
                "",
                "",
                schema,
                "",
                "",
                "app",
                List.of(dependencies),
                false,
                -1,
                "");
    }

    /** An entry with data at a place. */
    static TocEntry data(int id, String schema, String table, String copyStatement, long offset, String file) {
        return new TocEntry(
                id,
                0,
                0,
                table,
                "TABLE DATA",
                TocEntry.Section.DATA,
                "",
                "",
                copyStatement,
                schema,
                "",
                "",
                "app",
                List.of(),
                true,
                offset,
                file);
    }
}
