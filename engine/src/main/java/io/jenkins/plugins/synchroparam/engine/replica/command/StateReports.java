package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.events.ReplicaState;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord.Progress;
import io.jenkins.plugins.synchroparam.engine.replica.command.Status.SourceState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells those who watch a replica how it stands: soon after something changed, and as a sign of life now and then. */
public final class StateReports {

    private static final long SHORTEST = Duration.ofSeconds(5).toNanos();
    private static final long LONGEST = Duration.ofMinutes(1).toNanos();

    private final Site site;
    private final String source;
    private long looked = System.nanoTime() - SHORTEST;
    private long told = System.nanoTime() - LONGEST;
    private Optional<ReplicaState> last = Optional.empty();

    StateReports(Site site, String source) {
        this.site = site;
        this.source = source;
    }

    /** @param session with nothing open in it */
    void whenDue(Session session) throws SQLException {
        long now = System.nanoTime();
        if (now - looked < SHORTEST) {
            return;
        }
        looked = now;
        ReplicaState state = of(Status.of(session, source));
        if (now - told >= LONGEST || last.map(former -> differs(former, state)).orElse(true)) {
            told = now;
            last = Optional.of(state);
            site.reporter().replica(state);
        }
    }

    /** An idle source's lag goes up and down with its signs of life: that alone is no news. */
    private static boolean differs(ReplicaState former, ReplicaState state) {
        return former.rows() != state.rows()
                || former.statements() != state.statements()
                || former.skipped() != state.skipped()
                || former.drift() != state.drift()
                || former.leftOutCount() != state.leftOutCount()
                || former.consistent() != state.consistent()
                || !former.status().equals(state.status());
    }

    /** As machines are told it. */
    public static ReplicaState of(SourceState state) {
        Progress progress = state.source().progress();
        Map<String, String> leftOut = new LinkedHashMap<>();
        state.disabled().stream()
                .limit(ReplicaState.MOST_SHOWN)
                .forEach(table -> leftOut.put(
                        table.target().schema() + "." + table.target().name(), table.reason()));
        return new ReplicaState(
                state.source().name(),
                state.status().word(),
                state.source().consistent(),
                state.lag().map(Duration::toMillis).orElse(-1L),
                progress.replayed(),
                progress.ddl(),
                progress.skipped(),
                progress.drift(),
                state.tables().size(),
                leftOut,
                state.disabled().size(),
                state.source()
                        .position()
                        .map(at -> at.file() + ":" + at.offset())
                        .orElse(""));
    }
}
