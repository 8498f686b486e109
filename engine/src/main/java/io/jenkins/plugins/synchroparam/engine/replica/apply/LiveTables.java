package io.jenkins.plugins.synchroparam.engine.replica.apply;

import static io.jenkins.plugins.synchroparam.engine.postgres.Identifiers.quote;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.target.ExistingColumns;
import io.jenkins.plugins.synchroparam.engine.replica.types.TypeMapping;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The replicated tables at the stream's position: those whose rows are applied, and those that are known and left out. */
final class LiveTables {

    private final TypeMapping mapping;
    private final Session session;
    private final Map<TableId, LiveTable> live = new HashMap<>();
    private final Map<TableId, ReplicaTable> known = new HashMap<>();
    private int staged;

    /** @param session on the target, which says what types the tables' columns have */
    LiveTables(TypeMapping mapping, Session session) {
        this.mapping = mapping;
        this.session = session;
    }

    /** What the catalogue knows, anew: at the start, and after a statement has changed tables. */
    void load(SchemaHistory history, Collection<ReplicaTable> tables, Collection<TableId> changed) throws SQLException {
        changed.forEach(live::remove);
        known.clear();
        for (ReplicaTable table : tables) {
            known.put(table.origin(), table);
            Optional<SourceTable> form = history.table(table.origin());
            if (!table.enabled() || form.isEmpty()) {
                live.remove(table.origin());
            } else if (!live.containsKey(table.origin())) {
                live.put(table.origin(), live(form.get(), table));
            }
        }
        live.keySet().retainAll(known.keySet());
    }

    /** Rows of it are applied. */
    Optional<LiveTable> find(TableId table) {
        return Optional.ofNullable(live.get(table));
    }

    /** It is replicated, or was until something went wrong with it. */
    boolean isKnown(TableId table) {
        return known.containsKey(table);
    }

    /** Where a known table goes. */
    Optional<ReplicaTable> known(TableId table) {
        return Optional.ofNullable(known.get(table));
    }

    void disable(TableId table) {
        live.remove(table);
    }

    Collection<LiveTable> all() {
        return List.copyOf(live.values());
    }

    private LiveTable live(SourceTable form, ReplicaTable table) throws SQLException {
        Map<String, String> types = ExistingColumns.types(session, table.target());
        // A number, for the name of a table with a long name would not fit; a new one for each new form of it.
        return new LiveTable(form, table, mapping.columns(form, types), quote("synchro_staging_" + ++staged));
    }
}
