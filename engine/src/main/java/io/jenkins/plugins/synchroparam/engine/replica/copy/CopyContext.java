package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.Replicated;
import java.sql.Connection;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a copy works with.
 *
 * @param replicated which tables go where, and how their columns are mapped
 * @param source opens a session on the source, in autocommit mode
 * @param target opens a session on the target's database
 * @param workers how many read and write at the same time, at least 1; each holds one session on either side
 * @param lockTimeout how long the swap waits for PostgreSQL's locks, as PostgreSQL writes it, for example {@code 120s}
 * @param sourceLockSeconds how long the source's tables may be waited for
 * @param grantSelectTo roles that may read the replica
 * @param keepExisting whether the rows go into tables that are there, whose definitions stay
 * @param reporter told what is done, and the progress in rows
 */
public record CopyContext(
        Replicated replicated,
        Supplier<Connection> source,
        Supplier<Session> target,
        int workers,
        String lockTimeout,
        int sourceLockSeconds,
        List<String> grantSelectTo,
        boolean keepExisting,
        Reporter reporter) {

    public CopyContext {
        grantSelectTo = List.copyOf(grantSelectTo);
    }
}
