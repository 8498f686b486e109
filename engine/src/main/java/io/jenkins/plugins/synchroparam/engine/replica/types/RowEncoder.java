package io.jenkins.plugins.synchroparam.engine.replica.types;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes whole rows of one table as COPY text, from the snapshot or from row events; equal rows give equal text.
 * Thread-safe; the buffers are the callers'.
 */
public final class RowEncoder {

    private static final int SHOWN = 200;

    private final SourceTable table;
    private final ValueCodec[] codecs;
    private final int[] key;

    /** @param columns one for each column of the table, in order */
    public RowEncoder(SourceTable table, List<ColumnTarget> columns) {
        this.table = table;
        this.codecs = columns.stream().map(ColumnTarget::codec).toArray(ValueCodec[]::new);
        this.key = table.key().stream().mapToInt(column -> column.ordinal() - 1).toArray();
    }

    /** The table that it writes. */
    public SourceTable table() {
        return table;
    }

    /** The expressions that the snapshot selects, in order, given how a name is quoted. */
    public List<String> select(java.util.function.UnaryOperator<String> quote) {
        return table.columns().stream()
                .map(column -> codecs[column.ordinal() - 1].select(quote.apply(column.name())))
                .collect(Collectors.toList());
    }

    /**
     * The current row of the snapshot, of which {@link #select} gave the columns.
     *
     * @throws BadValueException when a value has no counterpart; nothing is left in the buffer of this row
     */
    public void snapshot(ResultSet row, CopyBuffer out) throws SQLException {
        int start = out.length();
        int column = 0;
        try {
            for (; column < codecs.length; column++) {
                if (column > 0) {
                    out.next();
                }
                int before = out.length();
                codecs[column].snapshot(row, column + 1, out);
                if (row.wasNull()) {
                    out.truncate(before);
                    out.nul();
                }
            }
            out.endRow();
        } catch (BadValueException e) {
            out.truncate(start);
            throw bad(e, column, snapshotKey(row));
        }
    }

    /**
     * A row of an event, complete: the source runs with binlog_row_image=FULL.
     *
     * @param row as {@link RowEvents#deserializer} read it
     * @throws BadValueException when a value has no counterpart, or the row has other columns than the table
     */
    public void binlog(Serializable[] row, CopyBuffer out) {
        int start = out.length();
        if (row.length != codecs.length) {
            throw new BadValueException(
                    "a row event of " + row.length + " columns for a table of " + codecs.length,
                    "table " + table.id(),
                    null);
        }
        for (int column = 0; column < codecs.length; column++) {
            if (column > 0) {
                out.next();
            }
            try {
                cell(row, column, out);
            } catch (BadValueException e) {
                out.truncate(start);
                throw bad(e, column, eventKey(row));
            } catch (ClassCastException e) {
                out.truncate(start);
                throw bad(
                        new BadValueException("a value of another type than the column's: " + e.getMessage()),
                        column,
                        "");
            }
        }
        out.endRow();
    }

    /** One cell of a row of an event, without a separator. */
    public void cell(Serializable[] row, int column, CopyBuffer out) {
        if (row[column] == null) {
            out.nul();
        } else {
            codecs[column].binlog(row[column], out);
        }
    }

    private BadValueException bad(BadValueException e, int column, String where) {
        SourceColumn named = table.columns().get(column);
        return new BadValueException(
                e.getMessage(), "table " + table.id() + ", column " + Printable.escape(named.name()) + where, e);
    }

    private String snapshotKey(ResultSet row) throws SQLException {
        CopyBuffer text = new CopyBuffer(64);
        try {
            for (int column : key) {
                text.ascii(text.length() == 0 ? "" : ", ");
                codecs[column].snapshot(row, column + 1, text);
            }
        } catch (BadValueException e) {
            return "";
        }
        return place(new String(text.array(), 0, text.length(), StandardCharsets.UTF_8));
    }

    private String eventKey(Serializable[] row) {
        CopyBuffer text = new CopyBuffer(64);
        try {
            for (int column : key) {
                text.ascii(text.length() == 0 ? "" : ", ");
                cell(row, column, text);
            }
        } catch (BadValueException e) {
            return "";
        }
        return place(new String(text.array(), 0, text.length(), StandardCharsets.UTF_8));
    }

    private String place(String key) {
        return key.isEmpty() ? "" : ", key " + Printable.escape(key, SHOWN);
    }
}
