package io.jenkins.plugins.synchroparam.engine.events;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one stream of a run: what is reported is masked, becomes an {@link Event} and goes to the log and to every other
 * sink, in one order. Reporting never ends a run: a sink that fails is left out from then on, and a warning says so.
 */
public final class EventStream implements RunReporter {

    /** How many warnings are kept for the result; beyond it they are only counted. */
    public static final int WARNINGS_KEPT = 100;

    /** In characters; a longer text is cut. */
    private static final int LONGEST_LINE = 4_000;

    private static final int LONGEST_STATEMENT = 20_000;

    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(5);

    private final LogLevel level;
    private final Masker masker;
    private final Clock clock;
    private final Duration progressEvery;
    /** The log is the first one. */
    private final List<EventSink> sinks = new ArrayList<>();

    private final RunTally tally = new RunTally();

    /** Progress is reported every 5 s. */
    public EventStream(Appendable out, LogLevel level, Masker masker, Clock clock, List<EventSink> sinks) {
        this(out, level, masker, clock, sinks, PROGRESS_EVERY);
    }

    /**
     * @param out where the log is written, in UTF-8 when it is bytes in the end
     * @param clock its zone is the one of the log's timestamps
     * @param sinks others that receive the events, whatever the level; only debug messages depend on it
     * @param progressEvery the shortest time between two reports of the same progress
     */
    public EventStream(
            Appendable out, LogLevel level, Masker masker, Clock clock, List<EventSink> sinks, Duration progressEvery) {
        this.level = level;
        this.masker = masker;
        this.clock = clock;
        this.progressEvery = progressEvery;
        this.sinks.add(new ConsoleLog(new LogLines(out, clock.getZone()), level));
        this.sinks.addAll(sinks);
    }

    @Override
    public synchronized void runStarted(Map<String, String> about) {
        send(new Event.RunStarted(now(), masked(about)));
    }

    @Override
    public synchronized void phaseStarted(String id, String title) {
        send(new Event.PhaseStarted(now(), id, title));
    }

    @Override
    public synchronized void phaseEnded(String id) {
        send(new Event.PhaseEnded(now(), id));
    }

    @Override
    public synchronized void subStepStarted(int position, int of, String id, String title) {
        tally.started(position, id);
        send(new Event.SubStepStarted(now(), position, of, id, title));
    }

    @Override
    public synchronized void subStepSkipped(int position, int of, String id, String title, String why) {
        subStepStarted(position, of, id, title);
        subStepEnded(id, SubStepEnd.SKIPPED, Duration.ZERO, why);
    }

    @Override
    public synchronized void subStepEnded(String id, SubStepEnd status, Duration duration, String reason) {
        send(new Event.SubStepEnded(now(), tally.ended(id, status, duration, text(reason, LONGEST_LINE))));
    }

    @Override
    public synchronized void runEnded(RunSummary summary) {
        RunSummary shown = new RunSummary(
                summary.status(),
                summary.duration(),
                summary.blocked(),
                summary.bytesRead(),
                summary.dumpBytes(),
                masked(summary.facts()),
                text(summary.reason(), LONGEST_LINE),
                masker.mask(summary.nextSteps()));
        send(tally.result(now(), shown));
    }

    @Override
    public void info(String line) {
        message(Event.Severity.INFO, text(line, LONGEST_LINE));
    }

    @Override
    public void debug(String line) {
        if (level == LogLevel.DEBUG) {
            message(Event.Severity.DEBUG, text(line, LONGEST_STATEMENT));
        }
    }

    @Override
    public synchronized void warn(String message) {
        String text = text(message, LONGEST_LINE);
        tally.warned(text);
        message(Event.Severity.WARNING, text);
    }

    @Override
    public void error(String message) {
        message(Event.Severity.ERROR, text(message, LONGEST_LINE));
    }

    @Override
    public synchronized void table(TextTable table) {
        List<List<String>> rows = table.rows().stream().map(masker::mask).toList();
        TextTable shown = new TextTable(masker.mask(table.title()), table.columns(), rows);
        send(new Event.TableShown(now(), tally.subStep(), shown));
    }

    @Override
    public synchronized void replica(ReplicaState state) {
        send(new Event.ReplicaShown(now(), state));
    }

    @Override
    public synchronized void figure(String name, long value, Unit unit) {
        tally.figure(name, new Figure(value, unit));
    }

    @Override
    public Progress progress(String what, long total, Unit unit) {
        return new ProgressMeter(text(what, LONGEST_LINE), total, unit, clock, progressEvery, this);
    }

    /** Sends what a meter measured, under the sub-step that is under way. */
    synchronized void progressed(ProgressMeter.Measured measured) {
        send(measured.event(now(), tally.subStep()));
    }

    @Override
    public synchronized Map<String, Figure> figures() {
        return tally.figures();
    }

    @Override
    public synchronized int warnings() {
        return tally.warnings();
    }

    private synchronized void message(Event.Severity severity, String text) {
        send(new Event.Message(now(), severity, tally.subStep(), text));
    }

    /** What begins is announced before its heading, and ends after its last line: who reads both knows whose a line is. */
    private void send(Event event) {
        List<EventSink> receivers = new ArrayList<>(sinks);
        if (event.isBegin()) {
            Collections.rotate(receivers, -1);
        }
        for (EventSink sink : receivers) {
            try {
                sink.accept(event);
            } catch (RuntimeException e) {
                sinks.remove(sink);
                warn("the run's events are no longer written by "
                        + sink.getClass().getSimpleName() + ": " + e);
            }
        }
    }

    private Map<String, String> masked(Map<String, String> values) {
        Map<String, String> shown = new LinkedHashMap<>();
        values.forEach((name, value) -> shown.put(name, text(value, LONGEST_LINE)));
        return shown;
    }

    private String text(String text, int limit) {
        String masked = masker.mask(text);
        return masked.length() <= limit ? masked : masked.substring(0, limit) + "…";
    }

    private long now() {
        return clock.millis();
    }
}
