package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import io.jenkins.plugins.synchroparam.engine.replica.target.ExistingColumns;
import io.jenkins.plugins.synchroparam.engine.replica.target.HeldIndexes;
import io.jenkins.plugins.synchroparam.engine.replica.target.HeldKeys;
import io.jenkins.plugins.synchroparam.engine.replica.target.ReplicationRole;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import io.jenkins.plugins.synchroparam.engine.replica.types.BadValueException;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code keep_existing_schema}: the rows of tables that are there are replaced, whatever else they are stays. Rows are
 * loaded beside them; in one transaction each table is emptied, filled and indexed anew, so that a copy that fails leaves
 * the former rows.
 */
final class ExistingTables implements Placement {

    private final CopyContext context;
    private HeldKeys keys;
    private Optional<Boolean> passing = Optional.empty();

    ExistingTables(CopyContext context) {
        this.context = context;
    }

    @Override
    public TargetTable loading(Session session, SourceTable table) throws SQLException {
        TableName inUse = inUse(table.id());
        Map<String, String> columns = ExistingColumns.types(session, inUse);
        if (columns.isEmpty()) {
            throw new BadValueException("keep_existing_schema: the target has no table " + inUse
                    + ": create it, or set keep_existing_schema to No");
        }
        table.columns().stream()
                .map(column -> TargetNames.fit(column.name()))
                .filter(name -> !columns.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new BadValueException("keep_existing_schema: table " + inUse + " of the target has no column "
                            + name + ": add it, or set keep_existing_schema to No");
                });
        requirePassable(session, inUse);
        TableName loading = context.replicated()
                .mapping()
                .suffixed(TargetSchemas.LOADING)
                .target(table.id())
                .orElseThrow();
        TargetTable target =
                TargetTable.existing(table, loading, context.replicated().types(), columns);
        session.execute("CREATE TABLE " + Identifiers.quote(loading) + " AS SELECT " + target.columnList() + " FROM "
                + Identifiers.quote(inUse) + " WITH NO DATA");
        return target;
    }

    /** Before anything is copied: later, the replica would stop at the first row that comes before the one it refers to. */
    private void requirePassable(Session session, TableName table) throws SQLException {
        boolean active = session.one(
                "SELECT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass(?) AND tgenabled = 'O'"
                        + " AND (NOT tgisinternal OR tgconstraint <> 0))",
                row -> row.getBoolean(1),
                Identifiers.quote(table));
        if (passing.isEmpty()) {
            passing = Optional.of(ReplicationRole.take(session));
        }
        if (active && !passing.get()) {
            throw new SynchroException("keep_existing_schema: table " + table + " has triggers or foreign keys, which a"
                    + " replica has to pass over, and the role of pg_conn may not: GRANT SET ON PARAMETER"
                    + " session_replication_role to it, or use a superuser");
        }
    }

    @Override
    public List<String> indexes(TargetTable loaded) {
        return List.of();
    }

    @Override
    public CopyResult exchange(Session session, List<TargetTable> loaded, CopyResult result) throws SQLException {
        List<TargetTable> complete = loaded.stream()
                .filter(table -> result.rows().containsKey(table.source().id()))
                .toList();
        List<TableName> tables =
                complete.stream().map(table -> inUse(table.source().id())).toList();
        for (TableName table : tables) {
            session.execute("LOCK TABLE " + Identifiers.quote(table) + " IN ACCESS EXCLUSIVE MODE");
        }
        if (passing.orElse(false)) {
            session.execute("SET LOCAL session_replication_role = replica");
        }
        keys = HeldKeys.of(session, tables);
        keys.drop(session);
        Map<TableId, Long> rows = new TreeMap<>(result.rows());
        Map<TableId, String> failed = new TreeMap<>(result.failed());
        for (TargetTable table : complete) {
            session.execute("SAVEPOINT of_table");
            try {
                replace(session, table);
                session.execute("RELEASE SAVEPOINT of_table");
            } catch (SQLException e) {
                session.execute("ROLLBACK TO SAVEPOINT of_table");
                failed.put(table.source().id(), Session.reason(e));
                rows.remove(table.source().id());
            }
        }
        keys.putBack(session);
        return new CopyResult(result.family(), result.position(), result.history(), rows, failed);
    }

    private void replace(Session session, TargetTable loaded) throws SQLException {
        TableName inUse = inUse(loaded.source().id());
        HeldIndexes indexes = HeldIndexes.of(session, inUse);
        indexes.drop(session);
        session.execute("TRUNCATE " + Identifiers.quote(inUse));
        session.execute("INSERT INTO " + Identifiers.quote(inUse) + " (" + loaded.columnList()
                + ") OVERRIDING SYSTEM VALUE SELECT " + loaded.columnList() + " FROM "
                + Identifiers.quote(loaded.name()));
        indexes.build(session);
    }

    @Override
    public void settle(Session session, CopyResult result) {
        keys.validate(session, context.reporter());
    }

    private TableName inUse(TableId table) {
        return context.replicated().mapping().target(table).orElseThrow();
    }
}
