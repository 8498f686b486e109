package io.jenkins.plugins.synchroparam.process;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.synchroparam.stream.StreamItem;
import io.jenkins.plugins.synchroparam.stream.StreamParser;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The output of an engine, line by line, from an offset on; not thread-safe. An agent that cannot be asked is asked again
 * until {@link #LONGEST_OFFLINE_SECONDS} have passed.
 */
public final class EngineOutput {

    /** How long an agent may be offline before its refresh is given up; for the script console. */
    @SuppressFBWarnings(value = "MS_SHOULD_BE_FINAL", justification = "for the script console")
    public static int LONGEST_OFFLINE_SECONDS = 300;

    /** The exit code is written a moment after the process has ended. */
    private static final Duration LATEST_EXIT = Duration.ofSeconds(10);

    private final EngineProcess process;
    private final String remedy;
    private final StreamParser parser;
    private final Deque<StreamItem> lines = new ArrayDeque<>();
    private long offset;
    private long offlineSince;
    private long vanishedSince;

    /**
     * @param remedy see {@link Remedy}
     * @param offset in bytes; the start of a line
     */
    public EngineOutput(EngineProcess process, String remedy, long offset) {
        this.process = process;
        this.remedy = "; " + remedy;
        this.parser = new StreamParser(process.nonce(), offset);
        this.offset = offset;
    }

    /** The next line that was read already, or null; it stays the next one. */
    public StreamItem peek() {
        return lines.peek();
    }

    /** The next line that was read already; it is consumed. */
    public StreamItem next() {
        return lines.remove();
    }

    /** Asks the agent for more; blocks. */
    public Reading read() throws InterruptedException {
        try {
            Chunk chunk = process.read(offset);
            offlineSince = 0;
            if (chunk.bytes().length > 0) {
                vanishedSince = 0;
                offset += chunk.bytes().length;
                lines.addAll(parser.read(chunk.bytes()));
                return Reading.MORE;
            }
            return nothingRead(chunk);
        } catch (AgentRemovedException e) {
            return Reading.lost(e.getMessage() + ": the engine may still be running there" + remedy);
        } catch (IOException e) {
            return offline(e);
        }
    }

    private Reading nothingRead(Chunk chunk) {
        return switch (chunk.state()) {
            case RUNNING -> Reading.IDLE;
            case EXITED -> {
                lines.addAll(parser.close());
                yield Reading.ended(chunk.exitCode());
            }
            case VANISHED -> vanished();
            case MISSING ->
                Reading.lost(process.agent() + " has no directory " + process.directory()
                        + " any more: it was replaced or cleaned" + remedy);
        };
    }

    private Reading vanished() {
        vanishedSince = vanishedSince == 0 ? System.nanoTime() : vanishedSince;
        if (System.nanoTime() - vanishedSince < LATEST_EXIT.toNanos()) {
            return Reading.IDLE;
        }
        lines.addAll(parser.close());
        return Reading.lost("the engine's process on " + process.agent()
                + " is gone without an exit code (killed, or the machine was restarted)" + remedy);
    }

    private Reading offline(IOException e) {
        offlineSince = offlineSince == 0 ? System.nanoTime() : offlineSince;
        long seconds = Duration.ofNanos(System.nanoTime() - offlineSince).toSeconds();
        return seconds < LONGEST_OFFLINE_SECONDS
                ? Reading.offline(e.getMessage())
                : Reading.lost(
                        e.getMessage() + " for " + seconds + " s: the engine may still be running there" + remedy);
    }

    /**
     * What one question brought.
     *
     * @param exitCode the engine's when it has ended, else -1
     * @param problem why the agent could not be asked, or why the engine is given up; else empty
     */
    public record Reading(Kind kind, int exitCode, String problem) {

        static final Reading MORE = new Reading(Kind.MORE, -1, "");
        static final Reading IDLE = new Reading(Kind.IDLE, -1, "");

        static Reading ended(int exitCode) {
            return new Reading(Kind.ENDED, exitCode, "");
        }

        static Reading offline(String problem) {
            return new Reading(Kind.OFFLINE, -1, problem);
        }

        static Reading lost(String problem) {
            return new Reading(Kind.LOST, -1, problem);
        }

        /** Whether nothing will ever come after the lines that are there. */
        public boolean last() {
            return kind == Kind.ENDED || kind == Kind.LOST;
        }
    }

    /** Kinds of {@link Reading}. */
    public enum Kind {
        MORE,
        IDLE,
        OFFLINE,
        ENDED,
        LOST
    }
}
