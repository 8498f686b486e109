package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaMapping;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.target.ForeignKeys;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetIndexes;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import java.sql.SQLException;
import java.util.List;

/** Tables made after the source's, which take the place of those in use; then the rights to read them. */
final class NewTables implements Placement {

    private final CopyContext context;
    private final CopyScope scope;

    NewTables(CopyContext context, CopyScope scope) {
        this.context = context;
        this.scope = scope;
    }

    @Override
    public TargetTable loading(Session session, SourceTable table) throws SQLException {
        TargetTable target = table(table, context.replicated().mapping().suffixed(TargetSchemas.LOADING));
        for (String sql : target.create()) {
            session.execute(sql);
        }
        return target;
    }

    private TargetTable table(SourceTable table, SchemaMapping mapping) {
        return new TargetTable(
                table,
                mapping.target(table.id()).orElseThrow(),
                context.replicated().types());
    }

    @Override
    public List<String> indexes(TargetTable loaded) {
        return new TargetIndexes(loaded).create();
    }

    @Override
    public CopyResult exchange(Session session, List<TargetTable> loaded, CopyResult result) throws SQLException {
        if (scope.isWhole()) {
            for (String schema : schemas()) {
                TargetSchemas.swap(session, schema + TargetSchemas.LOADING, schema);
            }
            return result;
        }
        for (TargetTable table : loaded) {
            if (result.rows().containsKey(table.source().id())) {
                TargetSchemas.move(
                        session,
                        table,
                        table(table.source(), context.replicated().mapping()));
            }
        }
        return result;
    }

    @Override
    public void settle(Session session, CopyResult result) {
        grant(session);
        if (!scope.data()) {
            new ForeignKeys(context.replicated().mapping(), context.reporter())
                    .create(session, result.history().tables());
        }
    }

    /** A role that does not exist is a warning: the copy is good without it. */
    private void grant(Session session) {
        for (String schema : schemas()) {
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

    private List<String> schemas() {
        return scope.schemas(context.replicated().mapping());
    }
}
