package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.stream.SourceEvent;
import java.sql.SQLException;

final class SourceStatements implements StatementApplier {
    SourceStatements(Session session, ReplicaContext context, SourceRecord source, SchemaHistory history, LiveTables tables, PostgresTransaction transaction, Quarantine quarantine, Counts counts) {}
    @Override
    public void apply(SourceEvent.Statement statement) throws SQLException { }
}
