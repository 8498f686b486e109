package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.target.Detachment;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetIndexes;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The indexes and sequences of tables that stay empty: copy_schema. */
final class Definitions {

    private final CopyContext context;

    Definitions(CopyContext context) {
        this.context = context;
    }

    /** @return 0 rows for each table that succeeded */
    Map<TableId, Long> build(List<TargetTable> tables, Map<TableId, String> failed) {
        Map<TableId, Long> rows = new TreeMap<>();
        try (Session session = context.target().get()) {
            for (TargetTable table : tables) {
                TableId id = table.source().id();
                try {
                    for (String sql : new TargetIndexes(table).create()) {
                        session.execute(sql);
                    }
                    Detachment.number(session, table);
                    rows.put(id, 0L);
                } catch (SQLException e) {
                    failed.put(id, Session.reason(e));
                }
            }
        }
        return rows;
    }
}
