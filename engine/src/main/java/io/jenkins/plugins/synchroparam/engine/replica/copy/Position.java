package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.replica.schema.Family;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Where the source's binary log ends. */
public final class Position {

    /** MySQL 8.4 and later and MariaDB know the second form, older ones the first. */
    private static final String[] STATEMENTS = {"SHOW MASTER STATUS", "SHOW BINARY LOG STATUS"};

    private static final int SYNTAX_ERROR = 1064;

    private Position() {}

    /** @throws SynchroException when the source writes no binary log */
    public static SourcePosition end(Connection connection, Family family) throws SQLException {
        try {
            return end(connection, family, STATEMENTS[0]);
        } catch (SQLException e) {
            if (e.getErrorCode() != SYNTAX_ERROR) {
                throw e;
            }
            return end(connection, family, STATEMENTS[1]);
        }
    }

    private static SourcePosition end(Connection connection, Family family, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                throw new SynchroException("the source writes no binary log: set log_bin and binlog_format=ROW there");
            }
            String file = row.getString(1);
            long offset = row.getLong(2);
            String gtid = family == Family.MYSQL && row.getMetaData().getColumnCount() > 4 ? row.getString(5) : "";
            return new SourcePosition(file, offset, family == Family.MARIADB ? mariadb(connection) : gtid);
        }
    }

    private static String mariadb(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@global.gtid_binlog_pos")) {
            row.next();
            return row.getString(1);
        }
    }
}
