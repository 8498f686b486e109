package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/** Copies rows from one database to another through this process, in COPY's text format, and tells how far it is. */
public final class CopyAcross {

    private CopyAcross() {}

    /**
     * @param what what is under way, for example {@code copying public.users again}
     * @param query a COPY ... TO STDOUT statement
     * @param into a COPY ... FROM STDIN statement
     * @return the number of rows
     */
    public static long run(Reporter reporter, String what, Session from, String query, Session to, String into)
            throws SQLException {
        from.show(query);
        to.show(into);
        CopyOut out = from.copy().copyOut(query);
        CopyIn in = null;
        try (Progress progress = reporter.progress(what, 0, Unit.ROWS)) {
            in = to.copy().copyIn(into);
            for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
                in.writeToCopy(row, 0, row.length);
                progress.add(1);
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
