package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.target.ForeignKeys;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import java.sql.SQLException;
import java.util.List;

/** Puts what was copied in the place of what is in use, in one transaction; then the rights to read it. */
final class Exchange {

    private final CopyContext context;
    private final CopyScope scope;

    Exchange(CopyContext context, CopyScope scope) {
        this.context = context;
        this.scope = scope;
    }

    void run(List<TargetTable> loaded, CopyResult result, SwapAction swap) throws SQLException {
        List<String> schemas = scope.schemas(context.replicated().mapping());
        try (Session session = context.target().get()) {
            if (!scope.isWhole() && result.rows().isEmpty()) {
                throw new SynchroException("no table was copied: "
                        + result.failed().values().iterator().next());
            }
            session.transaction(transaction -> {
                transaction.execute("SET LOCAL lock_timeout = "
                        + Identifiers.literal(context.lockTimeout()).strip());
                if (scope.isWhole()) {
                    for (String schema : schemas) {
                        TargetSchemas.swap(transaction, schema + TargetSchemas.LOADING, schema);
                    }
                } else {
                    move(transaction, loaded, result);
                }
                swap.run(transaction, result);
                return null;
            });
            if (!scope.isWhole()) {
                for (String schema : schemas) {
                    TargetSchemas.drop(session, schema + TargetSchemas.LOADING);
                }
            }
            grant(session, schemas);
            if (!scope.data()) {
                new ForeignKeys(context.replicated().mapping(), context.reporter())
                        .create(session, result.history().tables());
            }
        }
    }

    private void move(Session session, List<TargetTable> loaded, CopyResult result) throws SQLException {
        for (TargetTable table : loaded) {
            if (result.rows().containsKey(table.source().id())) {
                TargetTable inUse = new TargetTable(
                        table.source(),
                        context.replicated()
                                .mapping()
                                .target(table.source().id())
                                .orElseThrow(),
                        context.replicated().types());
                TargetSchemas.move(session, table, inUse);
            }
        }
    }

    /** A role that does not exist is a warning: the copy is good without it. */
    private void grant(Session session, List<String> schemas) {
        for (String schema : schemas) {
            for (String role : context.grantSelectTo()) {
                try {
                    for (String sql : TargetSchemas.grants(schema, List.of(role))) {
                        session.execute(sql);
                    }
                } catch (SQLException e) {
                    context.reporter()
                            .warn("grant_select_to \"" + role + "\": " + Session.reason(e) + "; create the role");
                }
            }
        }
    }
}
