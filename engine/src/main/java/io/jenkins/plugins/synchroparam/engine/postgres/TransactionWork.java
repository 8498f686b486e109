package io.jenkins.plugins.synchroparam.engine.postgres;

import java.sql.SQLException;

/** What a transaction does. */
@FunctionalInterface
public interface TransactionWork<T> {
    T run(Session session) throws SQLException;
}
