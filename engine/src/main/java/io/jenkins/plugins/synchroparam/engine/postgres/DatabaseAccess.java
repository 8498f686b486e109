package io.jenkins.plugins.synchroparam.engine.postgres;

import java.util.List;

/**
 * Who may connect to a database: what is changed while it is blocked and must be put back exactly.
 *
 * @param database its name
 * @param owner its owner
 * @param connectionLimit pg_database.datconnlimit, -1 when unlimited
 * @param allowConnections pg_database.datallowconn
 * @param grants the CONNECT privileges as granted, defaults resolved
 */
public record DatabaseAccess(
        String database, String owner, int connectionLimit, boolean allowConnections, List<ConnectGrant> grants) {

    public DatabaseAccess {
        grants = List.copyOf(grants);
    }

    /** The same with these privileges. */
    DatabaseAccess with(List<ConnectGrant> granted) {
        return new DatabaseAccess(database, owner, connectionLimit, allowConnections, granted);
    }

    /**
     * A grant of CONNECT.
     *
     * @param grantor who granted it
     * @param grantee the role, empty for PUBLIC
     * @param grantable WITH GRANT OPTION
     */
    public record ConnectGrant(String grantor, String grantee, boolean grantable) {}
}
