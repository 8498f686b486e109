package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.types.ColumnTarget;
import io.jenkins.plugins.synchroparam.engine.replica.types.CopyBuffer;
import io.jenkins.plugins.synchroparam.engine.replica.types.RowEncoder;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The rows of one table as lines of COPY text, whole or their key alone. Not thread-safe. */
final class RowText {

    private static final byte[] NULL = {'\\', 'N'};

    private final RowEncoder encoder;
    private final int[] key;
    private final int columns;
    private final CopyBuffer buffer = new CopyBuffer(1024);

    RowText(SourceTable table, List<ColumnTarget> columns) {
        this.encoder = new RowEncoder(table, columns);
        this.key = table.key().stream().mapToInt(column -> column.ordinal() - 1).toArray();
        this.columns = columns.size();
    }

    boolean hasKey() {
        return key.length > 0;
    }

    int columns() {
        return columns;
    }

    /** The whole row. */
    RowImage image(Serializable[] row) {
        buffer.clear();
        encoder.binlog(row, buffer);
        return new RowImage(Arrays.copyOf(buffer.array(), buffer.length() - 1));
    }

    /** The text of one column as PostgreSQL reads it; null for NULL. */
    String cell(Serializable[] row, int column) {
        buffer.clear();
        encoder.cell(row, column, buffer);
        return CopyText.value(new String(buffer.array(), 0, buffer.length(), StandardCharsets.UTF_8));
    }

    /** What identifies the row: its key columns, each followed by a tab. */
    RowImage key(Serializable[] row) {
        buffer.clear();
        for (int column : key) {
            encoder.cell(row, column, buffer);
            buffer.next();
        }
        return new RowImage(Arrays.copyOf(buffer.array(), buffer.length()));
    }

    /** A line that is nothing but a key: the other columns are NULL. A tab inside a value is escaped. */
    RowImage lineOf(RowImage keyed) {
        byte[][] cells = new byte[columns][];
        Arrays.fill(cells, NULL);
        int start = 0;
        for (int column : key) {
            int end = start;
            while (keyed.line()[end] != '\t') {
                end++;
            }
            cells[column] = Arrays.copyOfRange(keyed.line(), start, end);
            start = end + 1;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int column = 0; column < columns; column++) {
            if (column > 0) {
                line.write('\t');
            }
            line.writeBytes(cells[column]);
        }
        return new RowImage(line.toByteArray());
    }
}
