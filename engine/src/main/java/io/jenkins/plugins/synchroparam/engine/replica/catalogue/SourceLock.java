package io.jenkins.plugins.synchroparam.engine.replica.catalogue;

import io.jenkins.plugins.synchroparam.engine.EvenInterrupted;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Who works on a source: an advisory lock that ends with its holder's session, so that kill -9 leaves nothing to mend.
 * The status in the catalogue says what a source was doing, the lock whether somebody still does.
 */
public final class SourceLock {

    /** "repl" in ASCII: the first of the two keys. */
    private static final int CLASS = 0x7265706c;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Session session;
    private final int source;

    public SourceLock(Session session, long source) {
        this.session = session;
        this.source = Math.toIntExact(source);
    }

    /**
     * Takes it, waiting a little: the session of a process that was just killed may not have ended yet.
     *
     * @throws SynchroException when another process works on the source
     */
    public void take() throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!tryTake()) {
            if (System.nanoTime() > end) {
                throw new SynchroException("another process works on this source (server process " + holders()
                        + " holds its lock): stop_replica ends it");
            }
            EvenInterrupted.run(() -> LockSupport.parkNanos(PATIENCE.toNanos() / 100));
        }
    }

    /** @return false when another session holds it */
    public boolean tryTake() throws SQLException {
        return session.one("SELECT pg_try_advisory_lock(?, ?)", row -> row.getBoolean(1), CLASS, source);
    }

    public void release() throws SQLException {
        session.query("SELECT pg_advisory_unlock(?, ?)", row -> row.getBoolean(1), CLASS, source);
    }

    /** Whether anybody holds it in this database. */
    public boolean held() throws SQLException {
        return !holders().isEmpty();
    }

    /** The server processes that hold it. */
    public List<Integer> holders() throws SQLException {
        return session.query(
                "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid::bigint = ?"
                        + " AND objid::bigint = ? AND database ="
                        + " (SELECT oid FROM pg_database WHERE datname = current_database())",
                row -> row.getInt(1),
                CLASS,
                source);
    }
}
