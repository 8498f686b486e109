package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.Printable;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns the server's errors into one line. */
final class SqlErrors {

    static final String NO_SUCH_DATABASE = "3D000";
    static final String NO_SUCH_TABLE = "42P01";
    static final String NO_SUCH_COLUMN = "42703";
    static final String DUPLICATE_KEY = "23505";
    static final String DUPLICATE_DATABASE = "42P04";
    private static final String NO_SUCH_REFERENCE = "23503";

    /** Details that name a key and nothing else; others quote whole rows. */
    private static final Set<String> WITH_DETAIL = Set.of(DUPLICATE_KEY, NO_SUCH_REFERENCE);

    private SqlErrors() {}

    static String line(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String message = server == null ? null : server.getMessage();
        if (message == null) {
            return oneLine(String.valueOf(e.getMessage()));
        }
        String detail = server.getDetail();
        boolean detailed = detail != null && WITH_DETAIL.contains(String.valueOf(e.getSQLState()));
        return oneLine(detailed ? message + ": " + detail : message);
    }

    private static String oneLine(String message) {
        return Printable.escape(message.strip().replaceAll("\\s*\\R\\s*", "; "));
    }
}
