package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.ForeignKey;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import java.sql.SQLException;
import java.util.List;

/** What reads the new data once everything is put back: checks and foreign keys are validated, materialised views filled. */
public final class AfterPutBack {

    private AfterPutBack() {}

    /** Can be repeated. What the data do not allow is a warning. */
    public static void run(Reporter reporter, Session administrator, Takedown takedown) throws SQLException {
        each(
                reporter,
                "validating check constraints",
                takedown.checks(),
                check -> Keys.validate(reporter, administrator, check));
        validate(reporter, administrator, takedown.foreignKeys());
        each(
                reporter,
                "filling materialised views",
                takedown.refreshes(),
                statement -> refresh(reporter, administrator, statement));
    }

    /** Validates those that were valid before and can be NOT VALID. */
    public static void validate(Reporter reporter, Session administrator, List<ForeignKey> keys) throws SQLException {
        each(
                reporter,
                "validating foreign keys",
                keys.stream().filter(key -> key.valid() && !key.partitioned()).toList(),
                key -> Keys.validate(reporter, administrator, key.table(), key.name(), key.referenced()));
    }

    private static <T> void each(Reporter reporter, String what, List<T> all, Step<T> step) throws SQLException {
        try (Progress progress = reporter.progress(what, all.size(), Unit.COUNT)) {
            for (T one : all) {
                step.on(one);
                progress.add(1);
            }
        }
    }

    /** What is done with one of them. */
    @FunctionalInterface
    private interface Step<T> {
        void on(T one) throws SQLException;
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
