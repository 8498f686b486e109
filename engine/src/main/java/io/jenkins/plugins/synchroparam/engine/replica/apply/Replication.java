package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.apply.Quarantine.ReplayException;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ErrorLog;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration.OnError;
import io.jenkins.plugins.synchroparam.engine.replica.stream.StreamException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Follows a source: reads its log from the committed position on and applies it. Whatever breaks, source, target or the
 * way to either, all is opened anew and goes on from what is committed.
 */
public final class Replication {

    /** With {@code on_error_read: exit}: about half a minute, so that a restart of a server is survived. */
    private static final int ATTEMPTS = 5;

    private final ReplicaContext context;
    private final Alerts alerts;

    public Replication(ReplicaContext context, Alerts alerts) {
        this.context = context;
        this.alerts = alerts;
    }

    /**
     * Applies until {@code end} says so.
     *
     * @throws InterruptedException when the thread is interrupted: what was not committed is read again another time
     * @throws SynchroException when it cannot go on: the log is gone, or {@code on_error_replay} and {@code
     *     on_error_read} say so
     */
    public void follow(End end) throws InterruptedException {
        Backoff backoff = new Backoff();
        while (true) {
            try (Session session = open()) {
                ReplicationRun.open(session, context, alerts).follow(end, backoff);
                return;
            } catch (ReplayException e) {
                log(e);
                throw e;
            } catch (StreamException e) {
                retry(e, e.isHopeless(), backoff);
            } catch (SQLException e) {
                retry(new SynchroException("the target: " + Session.reason(e), e), false, backoff);
            } catch (UnreachableException e) {
                retry(e, false, backoff);
            }
        }
    }

    private Session open() {
        try {
            return context.target();
        } catch (SynchroException e) {
            throw new UnreachableException(e);
        }
    }

    private void retry(SynchroException failure, boolean hopeless, Backoff backoff) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        boolean patient = context.source().onErrorRead() == OnError.CONTINUE || backoff.attempts() < ATTEMPTS;
        if (hopeless || !patient) {
            throw failure;
        }
        alerts.warning(failure.getMessage() + "; trying again");
        backoff.await();
    }

    private void log(ReplayException e) {
        try (Session session = context.target()) {
            SourceRecord source = new Sources(session).require(context.source().name());
            new ErrorLog(session).add(source.id(), Optional.of(e.target()), e.position(), e.sql(), e.getMessage());
        } catch (SQLException failure) {
            e.addSuppressed(failure);
        }
    }

    /** The target or the source cannot be reached at this moment. */
    static final class UnreachableException extends SynchroException {
        private static final long serialVersionUID = 1L;

        UnreachableException(SynchroException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
