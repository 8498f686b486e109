package io.jenkins.plugins.synchroparam.engine.replica.catalogue;

import java.time.OffsetDateTime;

/**
 * Something that went wrong with a table or a statement.
 *
 * @param id its number, for {@code --logid}
 * @param source the source's name
 * @param table {@code schema.table} in PostgreSQL; empty when it is not about one
 * @param position in the source's log, {@code file:offset}; empty when not known
 * @param time when
 * @param sql the statement, empty when there is none
 * @param message the one-line reason
 */
public record ErrorEntry(
        long id, String source, String table, String position, OffsetDateTime time, String sql, String message) {}
