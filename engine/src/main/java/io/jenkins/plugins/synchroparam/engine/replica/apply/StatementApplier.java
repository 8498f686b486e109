package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.replica.stream.SourceEvent;
import java.sql.SQLException;

/** Applies a statement of the source inside the applier's transaction; rows before it are applied already. */
@FunctionalInterface
interface StatementApplier {
    void apply(SourceEvent.Statement statement) throws SQLException;
}
