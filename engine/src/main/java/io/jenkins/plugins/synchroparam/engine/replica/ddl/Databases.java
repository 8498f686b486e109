package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;

/** What happens to whole databases. */
final class Databases {

    private Databases() {}

    /** CREATE and ALTER DATABASE: what its new tables get. */
    record Charset(String schema, String charset, String collation) implements Change {
        @Override
        public void apply(Translation translation) {
            if (charset != null) {
                translation.history().charset(schema, new SchemaHistory.Charset(charset, collation));
            }
        }
    }

    /** DROP DATABASE drops its tables; the target's schema stays, for it may hold what users put there. */
    record Drop(String schema) implements Change {
        @Override
        public void apply(Translation translation) {
            for (SourceTable table : translation.history().tables(schema)) {
                new Tables.Drop(table.id()).apply(translation);
            }
        }
    }
}
