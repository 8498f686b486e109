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
     * Writes a value of the snapshot, or NULL. The session is one of {@code SourceSession.readAsStored}, the text
     * protocol is used, and {@link #select} gave the expression.
     *
     * @param column the column of the result, from 1
     */
    default void snapshot(ResultSet row, int column, CopyBuffer out) throws SQLException {
        byte[] bytes = row.getBytes(column);
        if (bytes == null) {
            out.nul();
        } else {
            stored(bytes, out);
        }
    }

    /** Writes a value of the snapshot that is read as bytes. */
    default void stored(byte[] bytes, CopyBuffer out) {
        throw new IllegalStateException("not read as bytes: " + this);
    }

    /** Writes a value that is not null of a row event, as {@link BinlogCells} read it. */
    void binlog(Serializable value, CopyBuffer out);

    /** What the snapshot selects, given the quoted column. */
    default String select(String column) {
        return column;
    }
}
