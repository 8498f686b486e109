package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.stream.LogPlace;
import io.jenkins.plugins.synchroparam.engine.replica.stream.SourceEvent;

/**
 * Where the transaction begins that a position lies in. pg_chameleon's positions are where its last row ends: before the
 * transaction's end, and, where a trigger or a statement went on in a database that it does not replicate, amid rows that
 * cannot be read without what is before them.
 */
final class TransactionStart {

    /** Behind the four bytes that every file of a log begins with. */
    private static final long FIRST = 4;

    private final SourcePosition position;
    private SourcePosition start;

    private TransactionStart(SourcePosition position) {
        this.position = position;
        this.start = new SourcePosition(position.file(), FIRST, position.gtid());
    }

    /** @return the same position where it is between two transactions; no transaction goes over the end of a file */
    static SourcePosition of(SourceConfiguration source, SourcePosition position) throws InterruptedException {
        TransactionStart found = new TransactionStart(position);
        // By file: a GTID set would begin behind the transaction.
        SourcePosition file = new SourcePosition(position.file(), FIRST, "");
        new LogStretch(source, table -> false).read(file, position, found::see);
        return found.start;
    }

    private void see(SourceEvent event) {
        if (event instanceof SourceEvent.Commit commit) {
            ended(commit.place());
        } else if (event instanceof SourceEvent.Statement statement && statement.last()) {
            ended(statement.place());
        }
    }

    private void ended(LogPlace place) {
        SourcePosition end = new SourcePosition(place.file(), place.offset(), position.gtid());
        if (end.compareTo(position) <= 0) {
            start = end;
        }
    }
}
