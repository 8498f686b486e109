package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether RCT's kept values of each row can pass through this process, which holds one row at a time, as text. */
final class KeptColumnSize {

    /** Of the heap; the rest is the engine's own. */
    private static final int SHARE = 3;

    /** What is smaller in the table, compressed, is not looked at: that many columns of it still fit. */
    private static final int SMALL = 65_536;

    private final Session session;
    private final long heap;

    /**
     * @param session on RCT
     * @param heap of this process at its most, in bytes
     */
    KeptColumnSize(Session session, long heap) {
        this.session = session;
        this.heap = heap;
    }

    /** Why the largest row of these columns cannot pass; reads no value that is small. */
    Optional<String> excess(TableName table, List<String> key, List<String> columns) throws SQLException {
        List<String> sizes = new ArrayList<>();
        for (String column : columns) {
            sizes.add(size(table, column));
        }
        List<String> largest = session.query(
                "SELECT which, bytes FROM (SELECT " + RowName.of(key) + " AS which, " + String.join(" + ", sizes)
                        + " AS bytes FROM " + Identifiers.quote(table)
                        + ") r WHERE bytes > ? ORDER BY bytes DESC LIMIT 1",
                row -> "the values of the row " + Printable.escape(row.getString(1)) + " are "
                        + Amounts.bytes(row.getLong(2)) + " as text, and with a heap of " + Amounts.bytes(heap)
                        + " the engine carries " + Amounts.bytes(heap / SHARE) + " a row; give it "
                        + "SYNCHRO_PARAM_JAVA_OPTS=-Xmx" + (row.getLong(2) * SHARE / 1_000_000 + 1)
                        + "m, or do not keep the columns",
                heap / SHARE);
        return largest.stream().findFirst();
    }

    /** The lengths of bytea, which is written as two digits a byte, and of text are known without reading the value. */
    private String size(TableName table, String column) throws SQLException {
        String name = Identifiers.quote(column);
        String type = session.text(
                "SELECT atttypid::regtype::text FROM pg_attribute WHERE attrelid = ?::regclass AND attname = ?",
                Identifiers.quote(table),
                column);
        String length = switch (type) {
            case "bytea" -> "2 * octet_length(" + name + ")::bigint";
            case "text", "character varying", "character" -> "octet_length(" + name + ")::bigint";
            default -> "octet_length(" + name + "::text)::bigint";
        };
        return "CASE WHEN pg_column_size(" + name + ") >= " + SMALL + " THEN " + length + " ELSE 0 END";
    }
}
