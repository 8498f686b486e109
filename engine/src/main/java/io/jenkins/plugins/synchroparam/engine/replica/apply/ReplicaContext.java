package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.config.TableSelection;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.Replicated;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaMapping;
import io.jenkins.plugins.synchroparam.engine.replica.types.TypeMapping;
import java.util.Map;

/**
 * A source and its target.
 *
 * @param source the source's configuration
 * @param server the target's server
 * @param database the target's database
 * @param mapping from the source's types to PostgreSQL's
 */
public record ReplicaContext(SourceConfiguration source, Server server, String database, TypeMapping mapping) {

    /** Which tables go where. */
    public Replicated replicated(Map<String, String> mappings) {
        TableSelection selection = source.tables();
        return new Replicated(
                new SchemaMapping(mappings), table -> selection.includes(table.schema(), table.name()), mapping);
    }

    /** A session on the target. */
    public Session target() {
        return server.connect(database);
    }
}
