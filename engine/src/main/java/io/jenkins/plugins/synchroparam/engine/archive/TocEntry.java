package io.jenkins.plugins.synchroparam.engine.archive;

import java.util.List;

/**
 * One entry of a pg_dump archive's table of contents, as written by pg_dump (source: pg_backup_archiver.c).
 *
 * @param dumpId the entry's number in this archive, greater than 0
 * @param tableOid oid of the system catalogue that holds the object (for example of pg_class), 0 when none
 * @param oid the object's oid in that catalogue, 0 when none
 * @param tag the object's name; for constraints, triggers and the like "table name"
 * @param description the kind, for example {@code TABLE}, {@code TABLE DATA}, {@code FK CONSTRAINT}
 * @param section where it belongs
 * @param definition the SQL that creates it, may be empty
 * @param dropStatement the SQL that drops it, may be empty
 * @param copyStatement {@code COPY s.t (columns) FROM stdin;} of a TABLE DATA entry, else empty
 * @param namespace its schema, empty when none
 * @param tablespace empty for the database's default
 * @param accessMethod the table access method, empty when none
 * @param owner may be empty
 * @param dependencies dump ids of the entries that must come first
 * @param hasData whether the archive holds a data block or file for it
 * @param dataOffset custom format: offset of the data block, -1 when it is not known
 * @param fileName directory and tar format: the data file, else empty
 */
public record TocEntry(
        int dumpId,
        long tableOid,
        long oid,
        String tag,
        String description,
        Section section,
        String definition,
        String dropStatement,
        String copyStatement,
        String namespace,
        String tablespace,
        String accessMethod,
        String owner,
        List<Integer> dependencies,
        boolean hasData,
        long dataOffset,
        String fileName) {

    public TocEntry {
        dependencies = List.copyOf(dependencies);
    }

    /** The same with other statements. */
    TocEntry withStatements(String otherDefinition, String otherCopyStatement) {
        return new TocEntry(
                dumpId,
                tableOid,
                oid,
                tag,
                description,
                section,
                otherDefinition,
                dropStatement,
                otherCopyStatement,
                namespace,
                tablespace,
                accessMethod,
                owner,
                dependencies,
                hasData,
                dataOffset,
                fileName);
    }

    /** Sections, in the order of pg_dump's {@code teSection} numbers 1 to 4. */
    public enum Section {
        NONE,
        PRE_DATA,
        DATA,
        POST_DATA
    }
}
