package io.jenkins.plugins.synchroparam.engine.replica.apply;

import java.sql.SQLException;
import java.util.Set;

/** Whose fault a failed statement is. */
final class SqlFailure {

    /** Connection, resources, operator, system, internal: another attempt may succeed, and no table is to blame. */
    private static final Set<String> NOT_OF_THE_TABLE = Set.of("08", "53", "57", "58", "XX");

    private static final Set<String> OF_THE_MOMENT = Set.of("40001", "40P01", "55P03", "25P02", "57014");

    private SqlFailure() {}

    static boolean isOfTheTable(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && state.length() == 5
                && !NOT_OF_THE_TABLE.contains(state.substring(0, 2))
                && !OF_THE_MOMENT.contains(state);
    }
}
