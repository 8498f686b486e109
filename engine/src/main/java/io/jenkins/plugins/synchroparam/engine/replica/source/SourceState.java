package io.jenkins.plugins.synchroparam.engine.replica.source;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.replica.copy.Position;
import io.jenkins.plugins.synchroparam.engine.replica.schema.Family;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a session of the source says of its server. */
public final class SourceState {

    private final Connection connection;

    public SourceState(Connection connection) {
        this.connection = connection;
    }

    /** MySQL or MariaDB. */
    public Family family() throws SQLException {
        return Family.ofVersion(text("SELECT version()"));
    }

    /**
     * Where its log ends at this moment.
     *
     * @throws SynchroException when it keeps none
     */
    public SourcePosition position() throws SQLException {
        return Position.end(connection, family());
    }

    /** @throws SynchroException when its log does not hold what a replica needs: names the variable */
    public void requireReplicable() throws SQLException {
        require("log_bin", "ON", "1");
        require("binlog_format", "ROW");
        require("binlog_row_image", "FULL");
        Optional<String> compressed = variable("log_bin_compress");
        if (compressed.isPresent() && on(compressed.get())) {
            throw new SynchroException("the source has log_bin_compress=" + compressed.get()
                    + ": set it OFF, compressed row events of MariaDB cannot be read");
        }
        Optional<String> partialJson = variable("binlog_row_value_options");
        if (partialJson.isPresent() && !partialJson.get().isEmpty()) {
            throw new SynchroException("the source has binlog_row_value_options=" + partialJson.get()
                    + ": set it to an empty text, rows must be logged whole");
        }
    }

    private void require(String variable, String... accepted) throws SQLException {
        String value = variable(variable).orElse("");
        for (String one : accepted) {
            if (one.equalsIgnoreCase(value)) {
                return;
            }
        }
        throw new SynchroException("the source has " + variable + "=" + value + ": set " + variable + "=" + accepted[0]
                + " on it, then start again");
    }

    private Optional<String> variable(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW GLOBAL VARIABLES LIKE '" + name + "'")) {
            return row.next() ? Optional.ofNullable(row.getString(2)) : Optional.empty();
        }
    }

    private static boolean on(String value) {
        return List.of("on", "1").contains(value.toLowerCase(Locale.ROOT));
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
