package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceLock;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import java.sql.SQLException;

/** Whether somebody works on a source: the lock says it, not the status, which a killed process leaves behind. */
final class Running {

    private Running() {}

    /** @throws SynchroException when somebody works on it */
    static void refuse(Session session, SourceRecord source) throws SQLException {
        if (new SourceLock(session, source.id()).held()) {
            throw new SynchroException("source \"" + source.name() + "\" is "
                    + source.status().word() + " and somebody works on it: stop_replica first");
        }
    }
}
