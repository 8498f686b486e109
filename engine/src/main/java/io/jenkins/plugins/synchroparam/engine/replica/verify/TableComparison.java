package io.jenkins.plugins.synchroparam.engine.replica.verify;

import static io.jenkins.plugins.synchroparam.engine.postgres.Identifiers.quote;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.copy.Chunk;
import io.jenkins.plugins.synchroparam.engine.replica.copy.Chunks;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Compares one table, one range of its key after the other, so that the room that it needs does not grow with the table.
 * A row that changes between the two readings differs without being wrong; so what differs is compared once more after the replica has applied everything up to then, and counts only when the source's row is still the same.
 */
final class TableComparison {

    private static final int NAMED = 20;
    private static final String ROWS = quote("synchro_verify_rows");
    private static final String FIRST = quote("synchro_verify_1");
    private static final String SECOND = quote("synchro_verify_2");

    private final Session target;
    private final SourceImage image;
    private final Chunks chunks;
    private final TargetTable table;

    /** @param rowsOfOne rows of one range, about */
    TableComparison(Connection source, Session target, TargetTable table, long rowsOfOne) {
        this.target = target;
        this.chunks = new Chunks(source, rowsOfOne);
        this.image = new SourceImage(source, target);
        this.table = table;
    }

    /** Waits until the replica has what the source has now. */
    @FunctionalInterface
    interface CatchUp {
        void await() throws SQLException, InterruptedException;
    }

    TableVerdict run(CatchUp catchUp) throws SQLException, InterruptedException {
        catchUp.await();
        empty(FIRST);
        long rows = 0;
        List<Chunk> doubtful = new ArrayList<>();
        for (Chunk chunk : chunks.of(table, chunks.estimate(table.source()))) {
            rows += image.load(chunk, ROWS);
            if (pass(chunk, FIRST) > 0) {
                doubtful.add(chunk);
            }
        }
        if (doubtful.isEmpty()) {
            return verdict(rows, 0, List.of());
        }
        catchUp.await();
        empty(SECOND);
        for (Chunk chunk : doubtful) {
            image.load(chunk, ROWS);
            pass(chunk, SECOND);
        }
        String both =
                " FROM " + FIRST + " a JOIN " + SECOND + " b ON a.k = b.k AND a.image IS NOT DISTINCT FROM b.image";
        long differing = target.number("SELECT count(*)" + both);
        List<String> keys = target.query("SELECT a.k" + both + " ORDER BY a.k LIMIT " + NAMED, row -> row.getString(1));
        return verdict(rows, differing, keys);
    }

    private void empty(String name) throws SQLException {
        target.execute("DROP TABLE IF EXISTS " + name);
        target.execute("CREATE TEMP TABLE " + name + " (k text, image text)");
    }

    /** Adds what differs, with the source's row as it was; a key is text, which every type has. */
    private long pass(Chunk chunk, String into) throws SQLException {
        long found =
                target.update("INSERT INTO " + into + " SELECT coalesce(s.k, t.k) AS k, s.image FROM (" + images(ROWS)
                        + ") s FULL JOIN (" + images(quote(table.name()) + chunk.ofTarget())
                        + ") t ON s.k = t.k WHERE s.image IS DISTINCT FROM t.image");
        target.execute("TRUNCATE " + ROWS);
        return found;
    }

    private String images(String from) {
        String row = "ROW(" + table.columnList() + ")::text";
        String key = table.source().key().stream()
                .map(column -> quote(TargetNames.fit(column.name())))
                .collect(Collectors.joining(", "));
        return key.isEmpty()
                ? "SELECT " + row + " AS k, count(*)::text AS image FROM " + from + " GROUP BY 1"
                : "SELECT ROW(" + key + ")::text AS k, md5(" + row + ") AS image FROM " + from;
    }

    private TableVerdict verdict(long rows, long differing, List<String> keys) {
        return new TableVerdict(table.name().schema() + "." + table.name().name(), rows, differing, keys);
    }
}
