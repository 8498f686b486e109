package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.source.SourceServer;
import io.jenkins.plugins.synchroparam.engine.replica.source.SourceState;
import java.sql.Connection;
import java.sql.SQLException;

/** Where the source's log ends at this moment. */
final class Present {

    private Present() {}

    static SourcePosition of(SourceConfiguration source) {
        SourceServer server = new SourceServer(source);
        try (Connection connection = server.connect()) {
            return new SourceState(connection).position();
        } catch (SQLException e) {
            throw server.failure(e);
        }
    }
}
