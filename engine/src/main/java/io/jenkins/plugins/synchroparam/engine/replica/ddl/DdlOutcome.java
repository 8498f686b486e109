package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a statement of the source means for the replica. Nothing in it is an exception: a statement never ends the
 * stream.
 *
 * @param kind TRANSLATED when there is something to execute or a table's definition changed; UNSUPPORTED when a
 *     table has to be quarantined or the statement was not understood; else IGNORED
 * @param statements for PostgreSQL, in order
 * @param quarantined tables that are not exact any more after it, each with the reason; {@code sync_tables} makes them
 *     whole
 * @param touched tables whose definition in the history changed, came or went: encoders of theirs are stale
 * @param created those of them that are new
 * @param dropped tables that are gone
 * @param notes what was left out of a translation, for the log: an index without a counterpart
 * @param reason why it is ignored or not supported; empty otherwise
 */
public record DdlOutcome(
        Kind kind,
        List<TargetStatement> statements,
        Map<TableId, String> quarantined,
        Set<TableId> touched,
        Set<TableId> created,
        Set<TableId> dropped,
        List<String> notes,
        String reason) {

    /** What became of a statement. */
    public enum Kind {
        TRANSLATED,
        IGNORED,
        UNSUPPORTED
    }

    public DdlOutcome {
        statements = List.copyOf(statements);
        quarantined = Map.copyOf(quarantined);
        touched = Set.copyOf(touched);
        created = Set.copyOf(created);
        dropped = Set.copyOf(dropped);
        notes = List.copyOf(notes);
    }
}
