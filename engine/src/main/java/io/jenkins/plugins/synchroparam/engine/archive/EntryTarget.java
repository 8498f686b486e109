package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.Optional;

/**
 * The table that an entry's statement is about. An entry's tag ({@code table name}) does not tell where the table's name
 * ends, and its dependencies name other tables too, so the statement is read.
 */
final class EntryTarget {

    private EntryTarget() {}

    /** The table that a constraint, index, trigger, rule, policy, default or the like belongs to. */
    static Optional<TableName> of(TocEntry entry) {
        return switch (entry.description()) {
            case "TABLE", "TABLE DATA", "FOREIGN TABLE", "STATISTICS DATA" ->
                Optional.of(new TableName(entry.namespace(), entry.tag()));
            case "DEFAULT", "CONSTRAINT", "CHECK CONSTRAINT", "FK CONSTRAINT", "ROW SECURITY" ->
                read(entry, EntryTarget::altered);
            case "TRIGGER" -> read(entry, EntryTarget::trigger);
            case "INDEX" -> read(entry, in -> behind(in, "ON"));
            case "POLICY" -> read(entry, in -> behind(in, "ON"));
            case "RULE" -> read(entry, in -> in.skipBehind("AS") ? behind(in, "TO") : Optional.empty());
            case "STATISTICS" -> read(entry, in -> behind(in, "FROM"));
            case "TABLE ATTACH" -> read(entry, in -> behind(in, "PARTITION"));
            case "PUBLICATION TABLE" -> read(entry, in -> behind(in, "TABLE"));
            default -> Optional.empty();
        };
    }

    /** Of TABLE ATTACH: the partitioned table. */
    static Optional<TableName> parent(TocEntry attach) {
        return SqlCursor.of(attach.definition()).flatMap(EntryTarget::altered);
    }

    /** Of TABLE ATTACH: the bound, for example {@code FOR VALUES FROM (1) TO (9)}. */
    static String bound(TocEntry attach) {
        return SqlCursor.of(attach.definition())
                .filter(in -> behind(in, "PARTITION").isPresent())
                .map(in -> {
                    int mark = in.mark();
                    while (!in.atEnd() && !in.sees(";")) {
                        in.next();
                    }
                    return in.textSince(mark);
                })
                .orElse("");
    }

    /** The name in {@code ADD CONSTRAINT name}, {@code CREATE [UNIQUE] INDEX name}; an INDEX ATTACH has it as its tag. */
    static Optional<String> indexName(TocEntry entry) {
        return switch (entry.description()) {
            case "INDEX" -> Optional.of(entry.tag());
            case "CONSTRAINT" ->
                SqlCursor.of(entry.definition())
                        .flatMap(in -> in.skipBehind("CONSTRAINT") ? in.name() : Optional.empty());
            default -> Optional.empty();
        };
    }

    private interface Reading {
        Optional<TableName> read(SqlCursor in);
    }

    private static Optional<TableName> read(TocEntry entry, Reading reading) {
        return SqlCursor.of(entry.definition()).flatMap(reading::read);
    }

    private static Optional<TableName> altered(SqlCursor in) {
        if (!in.accept("ALTER")) {
            return Optional.empty();
        }
        in.accept("FOREIGN");
        return in.accept("TABLE") ? name(in) : Optional.empty();
    }

    /** {@code CREATE TRIGGER ... ON table}, or a partition's {@code ALTER TABLE table DISABLE TRIGGER}. */
    private static Optional<TableName> trigger(SqlCursor in) {
        return in.sees("ALTER") ? altered(in) : behind(in, "ON");
    }

    private static Optional<TableName> behind(SqlCursor in, String keyword) {
        return in.skipBehind(keyword) ? name(in) : Optional.empty();
    }

    private static Optional<TableName> name(SqlCursor in) {
        in.accept("ONLY");
        return in.qualifiedName();
    }
}
