package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import java.sql.SQLException;
import java.util.List;

/** Which tables a copy fills, and how what they hold comes to be in use. */
interface Placement {

    static Placement of(CopyContext context, CopyScope scope) {
        return context.keepExisting() ? new ExistingTables(context) : new NewTables(context, scope);
    }

    /**
     * Makes the table that is filled, in the schema for it, which is there.
     *
     * @throws io.jenkins.plugins.synchroparam.engine.replica.types.BadValueException when this table cannot be copied
     */
    TargetTable loading(Session session, SourceTable table) throws SQLException;

    /** What is executed when a table has its rows, in any order. */
    List<String> indexes(TargetTable loaded);

    /**
     * Puts what was loaded in its place, inside the session's transaction.
     *
     * @return the result, without the tables for which that failed
     */
    CopyResult exchange(Session session, List<TargetTable> loaded, CopyResult result) throws SQLException;

    /** What can wait until others may use the tables again. */
    void settle(Session session, CopyResult result) throws SQLException;
}
