package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.KeptCheck;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Validates constraints that were added NOT VALID. */
public final class Keys {

    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private Keys() {}

    /** A key that the data violate stays NOT VALID, with a warning; new rows are checked all the same. */
    public static void validate(Reporter reporter, Session session, TableName table, String name, TableName referenced)
            throws SQLException {
        try {
            session.execute(
                    "ALTER TABLE " + Identifiers.quote(table) + " VALIDATE CONSTRAINT " + Identifiers.quote(name));
        } catch (SQLException e) {
            if (!FOREIGN_KEY_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            reporter.warn("foreign key " + Printable.escape(name) + " (" + table + " -> " + referenced
                    + ") is back NOT VALID, rows of it have no parent: " + firstOf(e)
                    + "; correct them, then ALTER TABLE " + table
                    + " VALIDATE CONSTRAINT " + Printable.escape(name));
        }
    }

    /** The server names one row only: {@code Key (client_id)=(4999) is not present in table "clients".} */
    private static String firstOf(SQLException e) {
        ServerErrorMessage message = e instanceof PSQLException server ? server.getServerErrorMessage() : null;
        String detail = message == null ? null : message.getDetail();
        return detail == null ? Session.reason(e) : Printable.escape(detail.replaceFirst("\\.$", ""));
    }

    /** The same for a check constraint of a kept table that calls a function which reads imported ones. */
    static void validate(Reporter reporter, Session session, KeptCheck check) throws SQLException {
        try {
            session.execute("ALTER TABLE " + Identifiers.quote(check.table()) + " VALIDATE CONSTRAINT "
                    + Identifiers.quote(check.name()));
        } catch (SQLException e) {
            reporter.warn("check constraint " + Printable.escape(check.name()) + " of " + check.table()
                    + " is back NOT VALID: " + Session.reason(e)
                    + "; correct the rows, then ALTER TABLE ... VALIDATE CONSTRAINT");
        }
    }

    static boolean partitioned(Session session, TableName table) throws SQLException {
        return session.number(
                        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                + " WHERE n.nspname = ? AND c.relname = ? AND c.relkind = 'p'",
                        table.schema(),
                        table.name())
                > 0;
    }
}
