package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceSession;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Cuts a large table into ranges of its key: several workers share it, or one after the other is looked at. */
public final class Chunks {

    private static final Set<String> NUMBERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");
    private static final int LIMIT = 1000;

    private final Connection connection;
    private final long rowsOfOne;

    /** @param rowsOfOne how many rows a range holds, about */
    public Chunks(Connection connection, long rowsOfOne) {
        this.connection = connection;
        this.rowsOfOne = rowsOfOne;
    }

    /** The source's own estimate of a table's rows. */
    public long estimate(SourceTable table) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT coalesce(table_rows, 0) FROM information_schema.tables"
                        + " WHERE table_schema = ? AND table_name = ?")) {
            statement.setString(1, table.id().schema());
            statement.setString(2, table.id().name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Ranges that cover all rows and share none; one when the key is no number or the table is small. */
    public List<Chunk> of(TargetTable target, long estimate) throws SQLException {
        Optional<SourceColumn> key = key(target.source());
        int count = (int) Math.min(LIMIT, estimate / rowsOfOne + 1);
        if (key.isEmpty() || count < 2) {
            return List.of(Chunk.whole(target));
        }
        String column = SourceSession.quote(key.get().name());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT min(" + column + "), max(" + column + ") FROM "
                        + SourceSession.quote(target.source().id()))) {
            row.next();
            BigDecimal first = row.getBigDecimal(1);
            BigDecimal last = row.getBigDecimal(2);
            return first == null
                    ? List.of(Chunk.whole(target))
                    : ranges(target, first.toBigInteger(), last.toBigInteger(), count);
        }
    }

    private static List<Chunk> ranges(TargetTable target, BigInteger first, BigInteger last, int count) {
        BigInteger width = last.subtract(first);
        List<Chunk> chunks = new ArrayList<>();
        BigInteger from = first;
        for (int i = 1; i <= count; i++) {
            BigInteger to = first.add(width.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(count)));
            if (i == count || to.compareTo(from) > 0) {
                chunks.add(new Chunk(
                        target,
                        chunks.isEmpty() ? Optional.empty() : Optional.of(from),
                        i == count ? Optional.empty() : Optional.of(to)));
            }
            from = to;
        }
        return chunks;
    }

    private static Optional<SourceColumn> key(SourceTable table) {
        List<SourceColumn> key = table.primaryKey().isPresent() ? table.key() : List.of();
        return key.size() == 1 && NUMBERS.contains(key.get(0).type().name())
                ? Optional.of(key.get(0))
                : Optional.empty();
    }
}
