package io.jenkins.plugins.synchroparam.page;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.synchroparam.stream.EngineEvent;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.Message;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.PhaseEnded;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.PhaseStarted;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.ReplicaShown;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.RunEnded;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.RunStarted;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.SubStepEnded;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.SubStepStarted;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.TableShown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one run of the engine told of itself, as far as the run page shows it. Made of events alone, and applying an
 * event a second time changes nothing: after a restart of the controller the stream is read again from a point before
 * the last event that was seen.
 *
 * <p>The events come from an agent, so everything is bounded; what does not fit is left out, and {@link #leftOut()}
 * says so. Saved as JSON by {@link ReportFile}; thread-safe.
 */
public final class RunReport {

    private static final int MOST_PHASES = 20;
    private static final int MOST_SUB_STEPS = 100;
    private static final int MOST_MESSAGES = 200;
    private static final int MOST_TABLES = 20;
    private static final int MOST_REPLICAS = 20;

    /** In characters, of all tables together. */
    private static final int LARGEST_TABLES = 1_000_000;

    private long started;
    private Map<String, String> about = Map.of();
    private final Map<String, PhaseReport> phases = new LinkedHashMap<>();
    private final Map<String, SubStepReport> subSteps = new LinkedHashMap<>();
    private final List<TableShown> tables = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, ReplicaReport> replicas = new LinkedHashMap<>();

    @CheckForNull
    private RunResult result;

    private boolean leftOut;

    /** Takes the event in, and tells whether the report is another one now. */
    public synchronized boolean apply(EngineEvent event) {
        if (event instanceof RunStarted e) {
            return runStarted(e);
        } else if (event instanceof PhaseStarted e) {
            return add(phases, e.id(), PhaseReport.started(e), MOST_PHASES);
        } else if (event instanceof PhaseEnded e) {
            PhaseReport phase = phases.get(e.id());
            return phase != null && phase.ended() == 0 && phases.put(e.id(), phase.ended(e.time())) != null;
        } else if (event instanceof SubStepStarted e) {
            return add(subSteps, e.id(), SubStepReport.started(e, currentPhase()), MOST_SUB_STEPS);
        } else if (event instanceof SubStepEnded e) {
            return subStepEnded(e);
        } else if (event instanceof Message e) {
            return add(messages, e, messages.size() < MOST_MESSAGES);
        } else if (event instanceof TableShown e) {
            return add(
                    tables,
                    e,
                    tables.size() < MOST_TABLES && Limits.size(tables) + Limits.size(List.of(e)) <= LARGEST_TABLES);
        } else if (event instanceof ReplicaShown e) {
            return replica(e);
        } else if (event instanceof RunEnded e && result == null) {
            result = RunResult.of(e);
            return true;
        }
        return false;
    }

    private boolean runStarted(RunStarted event) {
        if (started != 0) {
            return false;
        }
        started = event.time();
        about = Limits.texts(event.about());
        return true;
    }

    private boolean replica(ReplicaShown event) {
        String source = Limits.title(event.state().source());
        if (!replicas.containsKey(source) && replicas.size() >= MOST_REPLICAS) {
            return tooMuch();
        }
        return replicas.computeIfAbsent(source, name -> new ReplicaReport()).apply(event);
    }

    private boolean subStepEnded(SubStepEnded event) {
        String id = event.result().id();
        SubStepReport known = subSteps.get(id);
        if (known == null) {
            return add(subSteps, id, SubStepReport.unannounced(event, currentPhase()), MOST_SUB_STEPS);
        }
        return known.status() == null && subSteps.put(id, known.ended(event)) != null;
    }

    private String currentPhase() {
        return phases.values().stream()
                .filter(p -> p.ended() == 0)
                .reduce((former, latter) -> latter)
                .map(PhaseReport::id)
                .orElse("");
    }

    private <V> boolean add(Map<String, V> known, String id, V value, int most) {
        if (known.containsKey(id)) {
            return false;
        }
        if (known.size() >= most) {
            return tooMuch();
        }
        known.put(id, value);
        return true;
    }

    private <V> boolean add(List<V> known, V value, boolean fits) {
        if (known.contains(value)) {
            return false;
        }
        if (!fits) {
            return tooMuch();
        }
        return known.add(value);
    }

    private boolean tooMuch() {
        boolean news = !leftOut;
        leftOut = true;
        return news;
    }

    /** When the run began, in milliseconds since the epoch; 0 before. */
    public synchronized long started() {
        return started;
    }

    /** What the run was asked to do, in the engine's words. */
    public synchronized Map<String, String> about() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(about));
    }

    public synchronized List<PhaseReport> phases() {
        return List.copyOf(phases.values());
    }

    public synchronized List<SubStepReport> subSteps() {
        return List.copyOf(subSteps.values());
    }

    public synchronized List<TableShown> tables() {
        return List.copyOf(tables);
    }

    /** Warnings and errors, in the order in which they came. */
    public synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    /** Of the sources that a replica's command told of. */
    synchronized List<ReplicaReport> replicas() {
        return List.copyOf(replicas.values());
    }

    /** How the run ended; null while it runs, and of a command that tells no result. */
    @CheckForNull
    public synchronized RunResult result() {
        return result;
    }

    /** Whether there was more than is kept. */
    public synchronized boolean leftOut() {
        return leftOut;
    }

    /** Grows with everything that is shown: a page that has an older one is out of date. */
    public synchronized int version() {
        long ended = phases.values().stream().filter(p -> p.ended() != 0).count()
                + subSteps.values().stream().filter(s -> s.status() != null).count();
        return (int) ended
                + phases.size()
                + subSteps.size()
                + tables.size()
                + messages.size()
                + replicas.values().stream().mapToInt(ReplicaReport::told).sum()
                + (started == 0 ? 0 : 1)
                + (result == null ? 0 : 1);
    }
}
