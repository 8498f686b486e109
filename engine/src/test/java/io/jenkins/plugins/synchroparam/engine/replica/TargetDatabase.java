package io.jenkins.plugins.synchroparam.engine.replica;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A database of PostgreSQL that replicas go into. */
record TargetDatabase(int port, String name) {

    /** A new one on the server that all tests share. */
    static TargetDatabase shared() throws SQLException {
        return new TargetDatabase(TestPostgres.port(), TestPostgres.createDatabase("replica"));
    }

    Session connect() {
        EventStream silent = new EventStream(
                new StringBuilder(), LogLevel.ERROR, new Masker(), Clock.systemDefaultZone(), List.of());
        return new Server("localhost", port, new Credential("test", "postgres", "", "", ""), "disable", silent)
                .connect(name);
    }

    void execute(String sql) throws SQLException {
        try (Session session = connect()) {
            session.execute(sql);
        }
    }

    /** Rows as texts, sorted; columns by name. */
    List<String> rows(String schema, String table, String columns) throws SQLException {
        try (Session session = connect()) {
            List<String> rows = new ArrayList<>(
                    session.query("SELECT " + columns + " FROM " + schema + "." + table, TargetDatabase::text));
            rows.sort(null);
            return rows;
        }
    }

    static String text(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            text.append(row.getString(i)).append('|');
        }
        return text.toString();
    }
}
