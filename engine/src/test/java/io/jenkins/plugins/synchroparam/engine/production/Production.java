package io.jenkins.plugins.synchroparam.engine.production;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Production databases, and a role that may only read them and must give its password. */
final class Production {

    static final String ROLE = "dump:reader\\";
    static final Credential READER = new Credential("pg-prod", ROLE, "pass:wo\\rd é'\"$x", "", "");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static String template;

    private Production() {}

    /** A database with tables, a sequence, a view, a partitioned table and odd names. */
    static synchronized String create(String name) throws SQLException, IOException {
        if (template == null) {
            makeRole();
            template = fill(TestPostgres.createDatabase("production"));
        }
        String database = name + NUMBER.incrementAndGet();
        TestPostgres.execute("postgres", "CREATE DATABASE \"" + database + "\" TEMPLATE \"" + template + "\"");
        return database;
    }

    private static String fill(String database) throws SQLException {
        TestPostgres.execute(database, """
                CREATE SCHEMA "Odd schema";
                CREATE TABLE customer (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, photo bytea);
                INSERT INTO customer (name, photo) SELECT 'client ' || i, sha512(i::text::bytea) FROM generate_series(1, 20000) i;
                CREATE TABLE orders (id serial PRIMARY KEY, customer int REFERENCES customer, placed date NOT NULL, note text);
                INSERT INTO orders (customer, placed, note) SELECT 1 + i % 20000, date '2026-01-01' + i % 300, md5(i::text)
                    FROM generate_series(1, 30000) i;
                CREATE TABLE history (day date NOT NULL, what text) PARTITION BY RANGE (day);
                CREATE TABLE history_2026 PARTITION OF history FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
                INSERT INTO history SELECT date '2026-01-01' + i % 300, 'event ' || i FROM generate_series(1, 5000) i;
                CREATE TABLE "Odd schema"."table ""x y" (a jsonb, b int[]);
                INSERT INTO "Odd schema"."table ""x y" VALUES ('{"a": 1}', '{1,2}');
                CREATE VIEW recent AS SELECT * FROM orders WHERE placed > '2026-06-01';
                COMMENT ON TABLE orders IS 'what was ordered';
                GRANT USAGE ON SCHEMA "Odd schema" TO "dump:reader\\";
                GRANT SELECT ON ALL TABLES IN SCHEMA public, "Odd schema" TO "dump:reader\\";
                GRANT SELECT ON ALL SEQUENCES IN SCHEMA public, "Odd schema" TO "dump:reader\\";
                """);
        return database;
    }

    private static void makeRole() throws SQLException, IOException {
        String password = READER.password().replace("'", "''");
        TestPostgres.execute("postgres", "CREATE ROLE \"" + ROLE + "\" LOGIN PASSWORD '" + password + "'");
        Path hba = Path.of(value("postgres", "SHOW hba_file"));
        String rules = Files.readString(hba, StandardCharsets.UTF_8);
        Files.writeString(
                hba, "host all \"" + ROLE + "\" 127.0.0.1/32 scram-sha-256\n" + rules, StandardCharsets.UTF_8);
        TestPostgres.execute("postgres", "SELECT pg_reload_conf()");
    }

    /** The first column of the first row as text. */
    static String value(String database, String sql) throws SQLException {
        try (Connection connection = TestPostgres.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
