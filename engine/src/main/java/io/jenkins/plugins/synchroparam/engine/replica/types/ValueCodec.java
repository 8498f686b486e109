package io.jenkins.plugins.synchroparam.engine.replica.types;

import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How the values of one column become COPY text; by both ways the same text for the same value.
 *
 * <p>Stateless and thread-safe.
 */
public interface ValueCodec {

    /**
     * Writes a value of the snapshot. The session has {@code character_set_results = NULL} and {@code time_zone =
     * '+00:00'}, the text protocol is used, and {@link #select} gave the expression.
     *
     * @param column the column of the result, from 1
     */
    void snapshot(ResultSet row, int column, CopyBuffer out) throws SQLException;

    /** Writes a value that is not null of a row event, as {@link BinlogCells} read it. */
    void binlog(Serializable value, CopyBuffer out);

    /** What the snapshot selects, given the quoted column. */
    default String select(String column) {
        return column;
    }
}
