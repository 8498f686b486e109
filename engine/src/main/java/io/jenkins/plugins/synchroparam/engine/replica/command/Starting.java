package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.EvenInterrupted;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.apply.End;
import io.jenkins.plugins.synchroparam.engine.replica.apply.ReplicaContext;
import io.jenkins.plugins.synchroparam.engine.replica.apply.Replication;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceLock;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceStatus;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import io.jenkins.plugins.synchroparam.engine.replica.notify.Notifier;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** {@code start_replica}, which follows a source until it is stopped, and {@code replay_replica}, which catches up. */
public final class Starting {

    private static final Set<SourceStatus> INTERRUPTED = EnumSet.of(SourceStatus.INITIALISING, SourceStatus.SYNCING);

    private final Site site;

    public Starting(Site site) {
        this.site = site;
    }

    /** Follows in this thread until {@code stop_replica}, an interrupt, or an error that it cannot go on from. */
    public void start(String name) throws InterruptedException {
        ReplicaContext context = site.context(name);
        SourceRecord source = site.inCatalogue(session -> begin(session, name));
        Maintenance maintenance = new Maintenance(site);
        End asked = End.whenAsked(source.id());
        StateReports reports = new StateReports(site, name);
        End end = (session, applied) -> {
            boolean stop = asked.reached(session, applied);
            if (!stop) {
                reports.whenDue(session);
                maintenance.whenDue(context.source(), source.id());
            }
            return stop;
        };
        try (PidFile pid = PidFile.write(site.configuration().pidDirectory(), name)) {
            site.reporter()
                    .info("source \"" + name + "\" is followed from "
                            + source.position().orElseThrow() + " on, process " + pid.number());
            follow(context, source, end);
            site.reporter().info("source \"" + name + "\" is stopped");
        }
    }

    /**
     * Applies what the source has at this moment, and ends.
     *
     * @return where that is
     */
    public SourcePosition replay(String name) throws InterruptedException {
        ReplicaContext context = site.context(name);
        SourceRecord source = site.inCatalogue(session -> begin(session, name));
        Instant moment = Instant.now();
        SourcePosition present = Present.of(context.source());
        follow(context, source, End.at(present, moment));
        site.reporter().info("source \"" + name + "\" is replayed up to " + present);
        return present;
    }

    private SourceRecord begin(Session session, String name) throws SQLException {
        Sources sources = new Sources(session);
        SourceRecord source = sources.require(name);
        Running.refuse(session, source);
        if (source.status() == SourceStatus.ERROR) {
            throw new SynchroException(
                    "source \"" + name + "\" is in status error: look at show_errors, then" + " enable_replica");
        }
        if (INTERRUPTED.contains(source.status())) {
            throw new SynchroException("the copy of source \"" + name + "\" was interrupted: run it again"
                    + (source.status() == SourceStatus.INITIALISING ? " with init_replica" : ""));
        }
        if (source.position().isEmpty()) {
            throw new SynchroException("source \"" + name + "\" was never copied: run init_replica first");
        }
        sources.requestStop(source.id(), false);
        sources.status(source.id(), SourceStatus.RUNNING);
        return source;
    }

    private void follow(ReplicaContext context, SourceRecord source, End end) throws InterruptedException {
        SourceStatus left = SourceStatus.ERROR;
        try {
            new Replication(context, new ReportedAlerts(site, source.name())).follow(end);
            left = SourceStatus.STOPPED;
        } catch (InterruptedException e) {
            left = SourceStatus.STOPPED;
            throw e;
        } catch (RuntimeException e) {
            site.notifier()
                    .sendMessage(
                            "replica of source " + source.name() + " ended: " + e.getMessage(),
                            Notifier.Level.CRITICAL);
            throw e;
        } finally {
            leave(source, left);
        }
    }

    /** A target that cannot be reached keeps its status; the lock, which is gone, says that nobody is at work. */
    private void leave(SourceRecord source, SourceStatus status) {
        EvenInterrupted.run(() -> {
            try {
                site.inCatalogue(session -> {
                    // One that was terminated, and has been started again elsewhere since, is not this one's to
                    // describe.
                    if (!new SourceLock(session, source.id()).held()) {
                        new Sources(session).status(source.id(), status);
                    }
                    return null;
                });
            } catch (SynchroException e) {
                site.reporter()
                        .warn("status " + status.word() + " of source \"" + source.name() + "\" was not written: "
                                + e.getMessage());
            }
        });
    }
}
