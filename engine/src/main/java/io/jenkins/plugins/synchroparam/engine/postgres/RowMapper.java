package io.jenkins.plugins.synchroparam.engine.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Maps the current row of a result. */
@FunctionalInterface
public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
}
