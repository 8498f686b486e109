package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.replica.apply.ReplicaContext;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.DdlOutcome;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.DdlStatement;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.DdlTranslator;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.Replicated;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistoryJson;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaReader;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.source.SourceServer;
import io.jenkins.plugins.synchroparam.engine.replica.source.SourceState;
import io.jenkins.plugins.synchroparam.engine.replica.stream.SourceEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/**
 * Whether the source's tables are today what they were at a position of its log: only then can they be read from the
 * source for a replica that goes on from there.
 */
final class StatementsSince {

    private final ReplicaContext context;
    private final Replicated replicated;

    StatementsSince(ReplicaContext context, Map<String, String> mappings) {
        this.context = context;
        this.replicated = context.replicated(mappings);
    }

    /**
     * @return the replicated tables, as they are now and were at this position
     * @throws SynchroException when a statement has changed one of them since
     */
    SchemaHistory refuse(SourcePosition position) throws InterruptedException {
        SourceServer server = new SourceServer(context.source());
        try (Connection connection = server.connect()) {
            SourceState state = new SourceState(connection);
            SchemaHistory now = tables(new SchemaReader(connection));
            DdlTranslator translator = new DdlTranslator(state.family(), replicated);
            new LogStretch(context.source(), replicated::covers).read(position, state.position(), event -> {
                if (event instanceof SourceEvent.Statement statement) {
                    refuse(statement, translator, now);
                }
            });
            return now;
        } catch (SQLException e) {
            throw server.failure(e);
        }
    }

    private void refuse(SourceEvent.Statement statement, DdlTranslator translator, SchemaHistory now) {
        SchemaHistory tried = SchemaHistoryJson.read(SchemaHistoryJson.write(now));
        DdlOutcome outcome = translator.apply(
                new DdlStatement(
                        statement.sql(),
                        statement.schema() == null ? "" : statement.schema(),
                        Instant.ofEpochMilli(statement.place().time())),
                tried);
        if (outcome.kind() != DdlOutcome.Kind.IGNORED || !outcome.touched().isEmpty()) {
            throw new SynchroException("source \"" + context.source().name() + "\" has changed a table at "
                    + statement.place().file() + ":" + statement.place().offset()
                    + ", which pg_chameleon has not applied"
                    + " yet: let it do so, or copy the source again with init_replica; the statement: "
                    + statement.sql());
        }
    }

    private SchemaHistory tables(SchemaReader reader) throws SQLException {
        SchemaHistory found = reader.read(replicated.mapping().targets().keySet());
        SchemaHistory history = new SchemaHistory();
        found.charsets().forEach(history::charset);
        found.tables().stream().filter(table -> replicated.covers(table.id())).forEach(history::put);
        return history;
    }
}
