package io.jenkins.plugins.synchroparam.engine.replica.target;

import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaMapping;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceForeignKey;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Makes the source's foreign keys in PostgreSQL: for a replica that is detached, or a schema without rows. */
public final class ForeignKeys {

    private final SchemaMapping mapping;
    private final Reporter reporter;

    public ForeignKeys(SchemaMapping mapping, Reporter reporter) {
        this.mapping = mapping;
        this.reporter = reporter;
    }

    /**
     * Every key NOT VALID, then validated. One that cannot be made or whose rows are wrong is a warning; in the second
     * case it stays NOT VALID.
     *
     * @return how many are there and valid
     */
    public int create(Session session, Collection<SourceTable> tables) {
        List<ForeignKeySql> made = new ArrayList<>();
        for (SourceTable table : tables) {
            for (SourceForeignKey key : table.foreignKeys()) {
                ForeignKeySql.of(table, key, mapping)
                        .filter(sql -> execute(session, sql, sql.create()))
                        .ifPresent(made::add);
            }
        }
        return (int) made.stream()
                .filter(key -> execute(session, key, key.validate()))
                .count();
    }

    private boolean execute(Session session, ForeignKeySql key, String sql) {
        try {
            session.execute(sql);
            return true;
        } catch (SQLException e) {
            reporter.warn("foreign key " + key.name() + " of " + key.table() + ": " + Session.reason(e));
            return false;
        }
    }
}
