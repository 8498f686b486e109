package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.ForeignKey;
import io.jenkins.plugins.synchroparam.engine.replacement.KeptCheck;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import java.sql.SQLException;
import java.util.List;

/** What reads the new data once everything is put back: checks and foreign keys are validated, materialised views filled. */
public final class AfterPutBack {

    private AfterPutBack() {}

    /** Can be repeated. What the data do not allow is a warning. */
    public static void run(Reporter reporter, Session administrator, Takedown takedown) throws SQLException {
        for (KeptCheck check : takedown.checks()) {
            Keys.validate(reporter, administrator, check);
        }
        validate(reporter, administrator, takedown.foreignKeys());
        for (String refresh : takedown.refreshes()) {
            refresh(reporter, administrator, refresh);
        }
    }

    /** Validates those that were valid before and can be NOT VALID. */
    public static void validate(Reporter reporter, Session administrator, List<ForeignKey> keys) throws SQLException {
        for (ForeignKey key : keys) {
            if (key.valid() && !key.partitioned()) {
                Keys.validate(reporter, administrator, key.table(), key.name(), key.referenced());
            }
        }
    }

    private static void refresh(Reporter reporter, Session administrator, String refresh) {
        try {
            administrator.execute(refresh);
        } catch (SQLException e) {
            reporter.warn(
                    refresh + " failed with the new data: " + Session.reason(e) + "; the view is there but empty");
        }
    }
}
