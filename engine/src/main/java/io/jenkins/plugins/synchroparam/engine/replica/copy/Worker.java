package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.Connection;
import java.sql.SQLException;

/** One thread's sessions: a snapshot of the source, and the target. */
final class Worker implements AutoCloseable {

    private final Session target;
    private final ChunkCopy copy;

    Worker(Connection source, Session target) throws SQLException {
        this.target = target;
        // what is copied is made durable by the commit of the swap
        target.execute("SET synchronous_commit = off");
        this.copy = new ChunkCopy(source, target);
    }

    ChunkCopy copy() {
        return copy;
    }

    Session target() {
        return target;
    }

    @Override
    public void close() {
        target.close();
    }
}
