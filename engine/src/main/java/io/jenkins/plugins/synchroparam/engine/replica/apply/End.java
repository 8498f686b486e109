package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** When a replica has done what it was started for. */
@FunctionalInterface
public interface End {

    /** In nanoseconds. */
    long EVERY = 1_000_000_000L;

    /**
     * Asked between two of the source's transactions.
     *
     * @param session the applier's own, nothing being open in it
     * @param applied how far the log is applied, not all of it committed yet
     */
    boolean reached(Session session, SourcePosition applied) throws SQLException;

    /** When somebody asks the source to stop, which is looked for once a second. */
    static End whenAsked(long source) {
        return new End() {
            private long looked = System.nanoTime() - EVERY;

            @Override
            public boolean reached(Session session, SourcePosition applied) throws SQLException {
                if (System.nanoTime() - looked < EVERY) {
                    return false;
                }
                looked = System.nanoTime();
                return new Sources(session).stopRequested(source);
            }
        };
    }

    /** The moment up to which nothing is missing once it is reached; empty where only the log says that. */
    default Optional<Instant> moment() {
        return Optional.empty();
    }

    /** When all is applied that the source had at some moment. @param goal where the source was then, or a little later */
    static End at(SourcePosition goal, Instant moment) {
        return new End() {
            @Override
            public boolean reached(Session session, SourcePosition applied) {
                return applied.compareTo(goal) >= 0;
            }

            @Override
            public Optional<Instant> moment() {
                return Optional.of(moment);
            }
        };
    }
}
