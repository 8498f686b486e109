package io.jenkins.plugins.synchroparam.engine.replica;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.copy.CopyContext;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.Replicated;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaMapping;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.types.TypeMapping;
import io.jenkins.plugins.synchroparam.engine.replica.types.TypeOptions;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A database of a source and a database of PostgreSQL, whose schema {@code replica} it is copied into. */
final class CopySite {

    static final String TARGET = "replica";

    final LinesReporter reporter = new LinesReporter();
    private final TestSource source;
    private final String schema;
    private final String database;

    private CopySite(TestSource source, String schema, String database) {
        this.source = source;
        this.schema = schema;
        this.database = database;
    }

    static CopySite of(TestSource source) throws SQLException {
        return new CopySite(source, source.createDatabase("copied"), TestPostgres.createDatabase("copy"));
    }

    TestSource source() {
        return source;
    }

    String schema() {
        return schema;
    }

    TableId table(String name) {
        return new TableId(schema, name);
    }

    void onSource(String... statements) throws SQLException {
        source.execute(schema, statements);
    }

    SchemaMapping mapping() {
        return new SchemaMapping(Map.of(schema, TARGET));
    }

    Replicated replicated(Predicate<TableId> included) {
        return new Replicated(mapping(), included, new TypeMapping(TypeOptions.DEFAULT));
    }

    CopyContext context(int workers) {
        return context(workers, reporter);
    }

    CopyContext context(int workers, Reporter told) {
        return new CopyContext(
                replicated(table -> true),
                this::connect,
                () -> target(told),
                workers,
                "60s",
                60,
                List.of(),
                false,
                told);
    }

    Session target(Reporter told) {
        return new Server(
                        "localhost",
                        TestPostgres.port(),
                        new Credential("target", "postgres", "", "", ""),
                        "disable",
                        told)
                .connect(database);
    }

    /** One value of PostgreSQL as text. */
    String value(String sql) throws SQLException {
        try (Session session = target(reporter)) {
            return session.text(sql);
        }
    }

    void onTarget(String sql) throws SQLException {
        try (Session session = target(reporter)) {
            session.execute(sql);
        }
    }

    private Connection connect() {
        try {
            return source.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
