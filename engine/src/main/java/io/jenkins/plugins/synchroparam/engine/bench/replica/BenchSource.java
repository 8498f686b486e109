package io.jenkins.plugins.synchroparam.engine.bench.replica;

import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.source.SourceServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The bench's own database on the source: a narrow table of 4 columns and a wide one of 16, about 200 bytes a row. */
final class BenchSource implements AutoCloseable {

    static final String NAME = "synchro_bench";

    private static final String DIGITS =
            "(SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5"
                    + " UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";

    private final Connection connection;

    BenchSource(SourceConfiguration source) throws SQLException {
        this.connection = new SourceServer(source).connect();
        execute("DROP DATABASE IF EXISTS " + NAME);
        execute("CREATE DATABASE " + NAME + " CHARACTER SET utf8mb4");
        execute("USE " + NAME);
        execute("CREATE TABLE narrow (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, k int NOT NULL DEFAULT 0, c char(120)"
                + " NOT NULL DEFAULT '', pad char(60) NOT NULL DEFAULT '', KEY k (k))");
        execute(
                "CREATE TABLE wide (id bigint NOT NULL PRIMARY KEY, customer int NOT NULL, state enum('new','paid','sent')"
                        + " NOT NULL, amount decimal(12,2) NOT NULL, tax decimal(12,2), currency char(3), created datetime(6),"
                        + " changed timestamp NULL, due date, note varchar(100), street varchar(60), city varchar(40), zip"
                        + " varchar(10), flags tinyint unsigned, weight double, token binary(8), KEY customer (customer))");
        execute("CREATE TABLE probe (id int PRIMARY KEY)");
    }

    Connection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As many rows of either table, from this number on; one transaction for each table. */
    void insert(int from, int rows) throws SQLException {
        String numbers = "(SELECT " + from
                + " + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + 100000 * g.d AS n FROM "
                + DIGITS + " a, " + DIGITS + " b, " + DIGITS + " c, " + DIGITS + " e, " + DIGITS + " f, " + DIGITS
                + " g WHERE a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + 100000 * g.d < " + rows + ") x";
        execute("INSERT INTO narrow SELECT n, n * 7919 % 1000003, REPEAT(CONCAT(n, '-'), 16), REPEAT(CONCAT(n, ' '), 7)"
                + " FROM " + numbers);
        execute("INSERT INTO wide SELECT n, n % 5000, ELT(1 + n % 3, 'new', 'paid', 'sent'), n / 100, n / 500, 'EUR',"
                + " '2026-01-01' + INTERVAL n SECOND, '2026-01-01' + INTERVAL n SECOND, '2026-02-01' + INTERVAL n % 365"
                + " DAY, CONCAT('note of ', n), CONCAT(n, ' rue de la Paix'), 'Paris', LPAD(n % 99999, 5, '0'), n % 256,"
                + " n / 7, UNHEX(LPAD(HEX(n), 16, '0')) FROM " + numbers);
    }

    /** Three transactions a table: all rows of this range are updated, a third of them deleted, then inserted again. */
    int change(int from, int rows) throws SQLException {
        int third = rows / 3;
        String range = " WHERE id >= " + from + " AND id < " + (from + rows);
        execute("UPDATE narrow SET k = k + 1, pad = CONCAT('changed ', id)" + range);
        execute("UPDATE wide SET amount = amount + 1, state = 'paid', note = CONCAT('changed ', id)" + range);
        execute("DELETE FROM narrow WHERE id >= " + from + " AND id < " + (from + third));
        execute("DELETE FROM wide WHERE id >= " + from + " AND id < " + (from + third));
        insert(from, third);
        return 2 * (rows + third + third);
    }

    /** As many transactions of one row each: half inserts, half updates. */
    void singles(int from, int transactions) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO narrow VALUES (?, 1, 'one row', 'a transaction of its own')");
                PreparedStatement update =
                        connection.prepareStatement("UPDATE narrow SET k = k + 1, c = 'changed' WHERE id = ?")) {
            for (int i = 0; i < transactions; i++) {
                PreparedStatement next = i % 2 == 0 ? insert : update;
                next.setInt(1, from + i / 2);
                next.executeUpdate();
            }
        }
    }

    /** Bytes of both tables without their indexes, as the source counts them. */
    long bytes() throws SQLException {
        execute("ANALYZE TABLE narrow, wide");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT SUM(data_length) FROM information_schema.tables WHERE table_schema = '" + NAME + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What the server calls itself. */
    String version() throws SQLException {
        return connection.getMetaData().getDatabaseProductName() + " "
                + connection.getMetaData().getDatabaseProductVersion();
    }

    @Override
    public void close() throws SQLException {
        execute("DROP DATABASE IF EXISTS " + NAME);
        connection.close();
    }
}
