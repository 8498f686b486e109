package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import java.sql.SQLException;
import java.util.List;

/** Puts what was copied in its place, and writes what the catalogue knows of it, in one transaction. */
final class Exchange {

    private final CopyContext context;
    private final CopyScope scope;
    private final Placement placement;

    Exchange(CopyContext context, CopyScope scope, Placement placement) {
        this.context = context;
        this.scope = scope;
        this.placement = placement;
    }

    /** @return what came to its place */
    CopyResult run(List<TargetTable> loaded, CopyResult result, SwapAction swap) throws SQLException {
        try (Session session = context.target().get()) {
            requireSome(result);
            CopyResult placed = session.transaction(transaction -> {
                transaction.execute("SET LOCAL lock_timeout = "
                        + Identifiers.literal(context.lockTimeout()).strip());
                CopyResult done = placement.exchange(transaction, loaded, result);
                requireSome(done);
                swap.run(transaction, done);
                return done;
            });
            for (String schema : scope.schemas(context.replicated().mapping())) {
                TargetSchemas.drop(session, schema + TargetSchemas.LOADING);
            }
            placement.settle(session, placed);
            return placed;
        }
    }

    private void requireSome(CopyResult result) {
        if (!scope.isWhole() && result.rows().isEmpty()) {
            throw new SynchroException("no table was copied: "
                    + result.failed().values().iterator().next());
        }
    }
}
