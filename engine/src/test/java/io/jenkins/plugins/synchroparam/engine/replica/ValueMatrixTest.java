package io.jenkins.plugins.synchroparam.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaReader;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceSession;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import io.jenkins.plugins.synchroparam.engine.replica.types.CopyBuffer;
import io.jenkins.plugins.synchroparam.engine.replica.types.RowEncoder;
import io.jenkins.plugins.synchroparam.engine.replica.types.TypeMapping;
import io.jenkins.plugins.synchroparam.engine.replica.types.TypeOptions;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/** Every value arrives the same by snapshot and by log, and PostgreSQL takes it. */
final class ValueMatrixTest {

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void snapshotAndLogGiveOneText(TestSource source) throws Exception {
        ValueMatrix matrix = ValueMatrix.of(source.family());
        String schema = source.createDatabase("matrix");
        TableId id = new TableId(schema, "m");
        SourcePosition start;
        try (Connection connection = source.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("USE " + schema);
            statement.execute("SET SESSION sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+00:00'");
            statement.execute("CREATE TABLE m (id int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, "
                    + String.join(", ", matrix.columns()) + ")");
            start = position(statement);
            for (String insert : matrix.inserts("m")) {
                statement.execute(insert);
            }
        }
        try (Connection connection = source.reader()) {
            SourceTable table =
                    new SchemaReader(connection).read(List.of(schema)).table(id).orElseThrow();
            TargetTable target =
                    new TargetTable(table, new TableName("public", "m"), new TypeMapping(TypeOptions.DEFAULT));
            List<String> snapshot = snapshot(connection, target);
            List<String> log = log(BinlogRows.read(source, start, id, matrix.rows()), target.encoder());

            for (int row = 0; row < snapshot.size(); row++) {
                String[] seen = snapshot.get(row).split("\t", -1);
                String[] streamed = log.get(row).split("\t", -1);
                for (int column = 0; column < seen.length; column++) {
                    assertThat(streamed[column])
                            .as(table.columns().get(column).name() + " of row " + (row + 1))
                            .isEqualTo(seen[column]);
                }
            }
            assertThat(log).hasSameSizeAs(snapshot);
            load(target, snapshot);
        }
    }

    private static List<String> snapshot(Connection connection, TargetTable target) throws Exception {
        RowEncoder encoder = target.encoder();
        TableId id = target.source().id();
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT " + String.join(", ", encoder.select(SourceSession::quote)) + " FROM "
                                + SourceSession.quote(id)
                                + " ORDER BY id")) {
            CopyBuffer buffer = new CopyBuffer(100);
            while (row.next()) {
                buffer.clear();
                encoder.snapshot(row, buffer);
                rows.add(new String(buffer.array(), 0, buffer.length(), StandardCharsets.UTF_8));
            }
        }
        return rows;
    }

    private static List<String> log(List<Serializable[]> events, RowEncoder encoder) {
        List<String> rows = new ArrayList<>();
        CopyBuffer buffer = new CopyBuffer(100);
        for (Serializable[] event : events) {
            buffer.clear();
            encoder.binlog(event, buffer);
            rows.add(new String(buffer.array(), 0, buffer.length(), StandardCharsets.UTF_8));
        }
        return rows;
    }

    private static void load(TargetTable target, List<String> rows) throws Exception {
        String database = TestPostgres.createDatabase("matrix");
        try (Connection connection = TestPostgres.connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : target.create()) {
                statement.execute(sql);
            }
            long loaded = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(target.copyStatement(), new java.io.StringReader(String.join("", rows)));
            assertThat(loaded).isEqualTo(rows.size());
        }
    }

    private static SourcePosition position(Statement statement) throws Exception {
        try (ResultSet row = statement.executeQuery("SHOW MASTER STATUS")) {
            row.next();
            return new SourcePosition(row.getString(1), row.getLong(2), "");
        }
    }
}
