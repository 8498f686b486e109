package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceLock;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceStatus;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * {@code stop_replica}, {@code stop_all_replicas}, {@code terminate_replica} and {@code enable_replica}. They ask through
 * the catalogue, so that it does not matter on which machine a replica runs.
 */
public final class Stopping {

    private static final Set<SourceStatus> AT_WORK =
            EnumSet.of(SourceStatus.RUNNING, SourceStatus.INITIALISING, SourceStatus.SYNCING);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Site site;

    public Stopping(Site site) {
        this.site = site;
    }

    /**
     * Asks the replica to end between two of the source's transactions, and waits for it.
     *
     * @param patience how long
     * @throws SynchroException when it has not ended by then; it still will
     */
    public void stop(String name, Duration patience) throws InterruptedException {
        end(name, patience, false);
        stopped(name);
    }

    /** The same for a command that needs nobody at work: it says nothing where nobody was. */
    void stopOthers(String name, Duration patience) throws InterruptedException {
        if (end(name, patience, false)) {
            stopped(name);
        }
    }

    private void stopped(String name) {
        site.reporter().info("source \"" + name + "\" is stopped");
    }

    /** Ends the replica at once: what it has not committed is rolled back, and applied by the next start. */
    public void terminate(String name, Duration patience) throws InterruptedException {
        end(name, patience, true);
        stopped(name);
    }

    /** Every source that somebody works on. */
    public List<String> stopAll(Duration patience) throws InterruptedException {
        List<String> running = site.inCatalogue(session -> new Sources(session)
                .all().stream()
                        .filter(source -> AT_WORK.contains(source.status()))
                        .map(SourceRecord::name)
                        .toList());
        for (String name : running) {
            stop(name, patience);
        }
        return running;
    }

    /** Lets a source be started again after an error. */
    public void enable(String name) {
        site.inCatalogue(session -> {
            Sources sources = new Sources(session);
            SourceRecord source = sources.require(name);
            Running.refuse(session, source);
            sources.status(source.id(), SourceStatus.STOPPED);
            sources.requestStop(source.id(), false);
            return null;
        });
        site.reporter().info("source \"" + name + "\" may be started");
    }

    /** @return whether somebody was at work */
    private boolean end(String name, Duration patience, boolean atOnce) throws InterruptedException {
        boolean held = false;
        long end = System.nanoTime() + patience.toNanos();
        SourceRecord source = site.inCatalogue(session -> request(session, name, atOnce));
        while (site.inCatalogue(session -> new SourceLock(session, source.id()).held())) {
            held = true;
            if (System.nanoTime() > end) {
                throw new SynchroException("source \"" + name + "\" did not stop within " + patience.toSeconds()
                        + " s: it ends with the transaction that it applies; terminate_replica does not wait for that");
            }
            Thread.sleep(LOOK.toMillis());
        }
        site.inCatalogue(session -> ended(session, name));
        return held;
    }

    private static SourceRecord request(Session session, String name, boolean atOnce) throws SQLException {
        Sources sources = new Sources(session);
        SourceRecord source = sources.require(name);
        sources.requestStop(source.id(), true);
        if (atOnce) {
            for (int holder : new SourceLock(session, source.id()).holders()) {
                session.query("SELECT pg_terminate_backend(?)", row -> row.getBoolean(1), holder);
            }
        }
        return source;
    }

    /** Also where a killed process left its status behind. */
    private static Void ended(Session session, String name) throws SQLException {
        Sources sources = new Sources(session);
        SourceRecord source = sources.require(name);
        if (source.status() == SourceStatus.RUNNING) {
            sources.status(source.id(), SourceStatus.STOPPED);
        } else if (AT_WORK.contains(source.status())) {
            sources.status(source.id(), SourceStatus.ERROR);
        }
        return null;
    }
}
