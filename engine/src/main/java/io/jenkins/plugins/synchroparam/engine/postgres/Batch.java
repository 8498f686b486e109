package io.jenkins.plugins.synchroparam.engine.postgres;

import java.sql.SQLException;
import java.util.List;

/**
 * Statements that are sent together: the server is waited for once, not once for each. On a server whose processors are busy
 * with clients that want to come back, each wait may take longer than the statement. For use in a transaction: outside one the
 * driver makes as many of it as there are hundreds of statements.
 */
public final class Batch {

    private Batch() {}

    /** Several in one text; a line of its own ends a comment at the end of a statement. */
    static String text(List<String> statements) {
        return String.join("\n;\n", statements);
    }

    /**
     * Executes them in order.
     *
     * @throws SQLException of the first that the server refuses; those after it are not executed
     */
    public static void execute(Session session, List<String> statements) throws SQLException {
        if (!statements.isEmpty()) {
            session.executeAll(statements);
        }
    }
}
