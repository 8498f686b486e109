package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;

/** What the catalogue writes in the transaction that puts the copy in its place. */
@FunctionalInterface
public interface SwapAction {

    /** Nothing. */
    SwapAction NONE = (session, result) -> {};

    /** @param session inside the transaction; when this throws, the copy is not put in its place */
    void run(Session session, CopyResult result) throws SQLException;
}
