package io.jenkins.plugins.synchroparam.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Label;

/** Names and labels; each check answers what is wrong in one line, or null. */
final class NameChecks {

    private static final int MOST_KEPT = 100_000;

    private NameChecks() {}

    @CheckForNull
    static String name(String value) {
        return value.isEmpty() ? Messages.Check_name() : null;
    }

    @CheckForNull
    static String label(@CheckForNull String value) {
        try {
            if (value != null) {
                Label.parseExpression(value);
            }
            return null;
        } catch (IllegalArgumentException e) {
            return Messages.Check_label(AddressChecks.shown(value));
        }
    }

    @CheckForNull
    static String keepLast(String value) {
        return number(Messages.Parameter_keepLast(), value, 1);
    }

    @CheckForNull
    static String keepDays(String value) {
        return number(Messages.Parameter_keepDays(), value, 0);
    }

    private static String number(String parameter, String value, int least) {
        boolean accepted =
                value.matches("[0-9]{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= MOST_KEPT;
        return accepted
                ? null
                : Messages.Check_number(parameter, AddressChecks.shown(value), "" + least, "" + MOST_KEPT);
    }
}
