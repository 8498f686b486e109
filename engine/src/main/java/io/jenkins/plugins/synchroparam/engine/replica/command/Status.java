package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ErrorEntry;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ErrorLog;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTable;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTables;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceLock;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceStatus;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code show_status} and {@code show_errors}. */
public final class Status {

    private final Site site;

    public Status(Site site) {
        this.site = site;
    }

    /**
     * A source with what can be computed of it.
     *
     * @param source as the catalogue has it
     * @param running whether somebody works on it at this moment
     * @param lag how far behind the source the replica is; empty before anything was applied
     * @param tables its tables
     */
    public record SourceState(SourceRecord source, boolean running, Optional<Duration> lag, List<ReplicaTable> tables) {

        /** What a killed process left as running is stopped. */
        public SourceStatus status() {
            return source.status() == SourceStatus.RUNNING && !running ? SourceStatus.STOPPED : source.status();
        }

        /** The tables that are not replicated any more. */
        public List<ReplicaTable> disabled() {
            return tables.stream().filter(table -> !table.enabled()).toList();
        }
    }

    /** @param name empty: every source */
    public List<SourceState> show(String name) {
        return site.inCatalogue(session -> {
            Sources sources = new Sources(session);
            List<SourceRecord> wanted = name.isEmpty() ? sources.all() : List.of(sources.require(name));
            List<SourceState> states = new ArrayList<>();
            for (SourceRecord source : wanted) {
                states.add(state(session, source));
            }
            return states;
        });
    }

    /** @param name empty: of every source */
    public List<ErrorEntry> errors(String name) {
        return site.inCatalogue(session -> new ErrorLog(session).all(name));
    }

    /** One error in full. */
    public ErrorEntry error(long id) {
        return site.inCatalogue(session -> new ErrorLog(session)
                .find(id)
                .orElseThrow(() -> new SynchroException("there is no error " + id + ": show_errors lists them")));
    }

    /** One source, by a session that is open already. */
    static SourceState of(Session session, String name) throws SQLException {
        return state(session, new Sources(session).require(name));
    }

    private static SourceState state(Session session, SourceRecord source) throws SQLException {
        boolean running = new SourceLock(session, source.id()).held();
        // The source's clock made the one time, the target's is asked for the other.
        OffsetDateTime now = session.one("SELECT clock_timestamp()", row -> row.getObject(1, OffsetDateTime.class));
        Optional<Duration> lag = source.progress().eventReplayed().map(time -> positive(Duration.between(time, now)));
        return new SourceState(source, running, lag, new ReplicaTables(session, source.id()).all());
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
