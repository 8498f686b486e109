package io.jenkins.plugins.synchroparam.catalogue;

import io.jenkins.plugins.synchroparam.config.SynchroDbSettings;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Why synchroDB cannot be read, in one line of ours: what a server answers is not repeated, since whoever asks need not
 * be one who may know it. The administrators' log has it.
 */
final class SynchroDbFailure {

    private static final Logger LOGGER = Logger.getLogger(SynchroDbFailure.class.getName());

    private SynchroDbFailure() {}

    static String line(SynchroDbSettings synchroDb, SQLException e) {
        LOGGER.info(() -> synchroDb + " cannot be read: " + e.getMessage());
        LOGGER.log(Level.FINE, e, () -> synchroDb + " cannot be read");
        return Messages.Failure_line(synchroDb.address(), reason(e.getSQLState() == null ? "" : e.getSQLState()));
    }

    private static String reason(String state) {
        return switch (state) {
            case "28P01", "28000" -> Messages.Failure_refused();
            case "3D000" -> Messages.Failure_noDatabase();
            case "3F000", "42P01" -> Messages.Failure_noSchema();
            case "42501" -> Messages.Failure_noRight();
            case "42703" -> Messages.Failure_noColumn();
            case "57014" -> Messages.Failure_slow();
            default -> state.startsWith("08") ? Messages.Failure_noConnection() : Messages.Failure_other(state);
        };
    }
}
