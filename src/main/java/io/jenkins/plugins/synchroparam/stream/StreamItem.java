package io.jenkins.plugins.synchroparam.stream;

/** One line of the engine's output. {@link #end()} is the stream's offset in bytes behind it, its line end included. */
public sealed interface StreamItem {

    long end();

    /** A line of the log, without its end. */
    record TextLine(long end, String text) implements StreamItem {}

    /** An event of the run. */
    record EventLine(long end, EngineEvent event) implements StreamItem {}

    /** A line that carries the run's nonce and is no event of this version; {@code why} holds nothing of the line. */
    record Unreadable(long end, String why) implements StreamItem {}
}
