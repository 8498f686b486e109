package io.jenkins.plugins.synchroparam.process;

import io.jenkins.plugins.synchroparam.process.EngineOutput.Kind;
import io.jenkins.plugins.synchroparam.process.EngineOutput.Reading;
import io.jenkins.plugins.synchroparam.stream.EngineEvent;
import io.jenkins.plugins.synchroparam.stream.StreamItem;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Follows an engine from its start to its end in the caller's thread, for a freestyle build. Pipelines, which have to
 * survive a restart of the controller, follow it by steps of their own.
 */
public final class RunFollower {

    /** After SIGTERM: the engine allows itself 60 s to put connections back. */
    public static final Duration LONGEST_END = Duration.ofSeconds(90);

    private static final Duration LONGEST_TELLING = Duration.ofSeconds(20);
    private static final long AGAIN_MILLIS = 500;

    private final RunTally tally = new RunTally();
    private final Pace pace = new Pace();
    private final LineSink lines;
    private final EventSink events;

    private RunFollower(LineSink lines, EventSink events) {
        this.lines = lines;
        this.events = events;
    }

    /**
     * Hands on lines and events until the engine has ended.
     *
     * @param remedy see {@link Remedy}
     * @throws InterruptedException when the build was aborted: the engine was told to end, and its last lines are handed on,
     *     as far as its agent could be reached
     */
    public static Outcome follow(EngineProcess process, String remedy, LineSink lines, EventSink events)
            throws IOException, InterruptedException {
        RunFollower follower = new RunFollower(lines, events);
        EngineOutput output = new EngineOutput(process, remedy, 0);
        try {
            return follower.toTheEnd(output, Long.MAX_VALUE);
        } catch (InterruptedException | ClosedByInterruptException e) {
            // The second one when the abort came amid a file; telling the engine must not be interrupted by it again.
            Thread.interrupted();
            end(process, remedy, lines, () -> follower.toTheEnd(output, System.nanoTime() + LONGEST_END.toNanos()));
            throw e;
        }
    }

    /** Tells the engine of an aborted build to end; one that cannot be told so is named, with the remedy. */
    public static void end(EngineProcess process, String remedy, LineSink lines) throws IOException {
        end(process, remedy, lines, () -> null);
    }

    private static void end(EngineProcess process, String remedy, LineSink lines, Callable<?> afterwards)
            throws IOException {
        try {
            tell(process, System.nanoTime() + LONGEST_TELLING.toNanos());
            afterwards.call();
        } catch (InterruptedException e) {
            lines.line("aborted once more, while the engine was ending: it may still run; " + remedy);
        } catch (Exception e) {
            lines.line("the engine could not be told to end (" + e.getMessage() + "): it may still run; " + remedy);
        }
    }

    /** An agent that is offline for a moment is asked again. */
    private static void tell(EngineProcess process, long until) throws IOException, InterruptedException {
        while (true) {
            try {
                process.terminate();
                return;
            } catch (IOException e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
            }
            Thread.sleep(AGAIN_MILLIS);
        }
    }

    private Outcome toTheEnd(EngineOutput output, long deadline) throws IOException, InterruptedException {
        Kind before = Kind.MORE;
        while (true) {
            handOn(output);
            Reading reading = output.read();
            if (reading.kind() == Kind.OFFLINE && before != Kind.OFFLINE) {
                lines.line(reading.problem() + ": waiting for it, the engine goes on there");
            }
            before = reading.kind();
            if (reading.last() || System.nanoTime() > deadline) {
                handOn(output);
                return reading.kind() == Kind.ENDED ? tally.outcome(reading.exitCode()) : tally.lost(reading.problem());
            }
            Thread.sleep(pace.after(reading));
        }
    }

    private void handOn(EngineOutput output) throws IOException {
        List<EngineEvent> batch = new ArrayList<>();
        while (output.peek() != null) {
            StreamItem item = output.next();
            if (item instanceof StreamItem.TextLine text) {
                flush(batch);
                lines.line(text.text());
            } else if (item instanceof StreamItem.EventLine event) {
                tally.apply(event.event());
                batch.add(event.event());
            } else if (item instanceof StreamItem.Unreadable unreadable) {
                lines.line("(left out: " + unreadable.why() + ")");
            }
        }
        flush(batch);
    }

    private void flush(List<EngineEvent> batch) {
        if (!batch.isEmpty()) {
            events.accept(List.copyOf(batch));
            batch.clear();
        }
    }
}
