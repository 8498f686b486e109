package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/** Copies rows from one database to another through this process, in COPY's text format. */
public final class CopyAcross {

    private CopyAcross() {}

    /**
     * @param query a COPY ... TO STDOUT statement
     * @param into a COPY ... FROM STDIN statement
     * @return the number of rows
     */
    public static long run(Session from, String query, Session to, String into) throws SQLException {
        from.show(query);
        to.show(into);
        CopyOut out = from.copy().copyOut(query);
        CopyIn in = null;
        try {
            in = to.copy().copyIn(into);
            for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
                in.writeToCopy(row, 0, row.length);
            }
            return in.endCopy();
        } finally {
            if (in != null && in.isActive()) {
                in.cancelCopy();
            }
            if (out.isActive()) {
                out.cancelCopy();
            }
        }
    }
}
