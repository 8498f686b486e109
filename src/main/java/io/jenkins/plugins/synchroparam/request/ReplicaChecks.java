package io.jenkins.plugins.synchroparam.request;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import java.util.Map;

/** The checks of a command for replicas; each answers what is wrong, or null. */
final class ReplicaChecks {

    private static final int LONGEST_WAIT = 86_400;

    private ReplicaChecks() {}

    static void require(String command, Map<String, String> options) throws AbortException {
        Checks.require(command(command));
        for (Map.Entry<String, String> option : options.entrySet()) {
            if (!ReplicaCommands.takes(command, option.getKey())) {
                throw new AbortException(
                        Messages.Check_noOption(option.getKey(), Checks.shown(option.getValue()), command));
            }
        }
        Checks.require(needed("refresh_schema", ReplicaCommands.SCHEMA, command, options));
        Checks.require(needed("sync_tables", ReplicaCommands.TABLES, command, options));
        Checks.require(timeout(options.get(ReplicaCommands.TIMEOUT)));
        Checks.require(logId(options.get(ReplicaCommands.LOG_ID)));
    }

    @CheckForNull
    static String command(@CheckForNull String value) {
        return Checks.oneOf(
                Messages.Parameter_command(), value, ReplicaCommands.names().toArray(String[]::new));
    }

    @CheckForNull
    static String timeout(@CheckForNull String value) {
        return Checks.number(Messages.Parameter_timeout(), value, 1, LONGEST_WAIT);
    }

    @CheckForNull
    static String logId(@CheckForNull String value) {
        return Checks.number(Messages.Parameter_logId(), value, 1, 999_999_999);
    }

    private static String needed(String by, String option, String command, Map<String, String> options) {
        return by.equals(command) && !options.containsKey(option) ? Messages.Check_neededBy(option, command) : null;
    }
}
