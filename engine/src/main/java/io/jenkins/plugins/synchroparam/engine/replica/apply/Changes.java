package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.io.Serializable;
import java.sql.SQLException;

/** What a chunk changes in one table, reduced to what is left of it at the chunk's end. */
interface Changes {

    void insert(Serializable[] after);

    void update(Serializable[] before, Serializable[] after);

    void delete(Serializable[] before);

    /**
     * Brings the changes into the table, inside the session's transaction.
     *
     * @return how many of them did not meet what they should: a row that was not there, or one that was
     */
    long apply(Session session, Staging staging) throws SQLException;
}
