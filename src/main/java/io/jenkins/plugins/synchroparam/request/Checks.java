package io.jenkins.plugins.synchroparam.request;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a parameter may be: the same for the form and for a build, and the same as the engine has it, so that a wrong one
 * costs neither an agent nor a connection. Each check answers one line with the parameter, its value and what would be
 * accepted, or null when nothing is wrong.
 */
final class Checks {

    static final String PARAM = "PARAM";
    static final String GLOBAL = "GLOBAL";

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final DateTimeFormatter STRICT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST_REQUESTER = 100;
    private static final int LONGEST_SHOWN = 80;

    private Checks() {}

    static void require(@CheckForNull String problem) throws AbortException {
        if (problem != null) {
            throw new AbortException(problem);
        }
    }

    @CheckForNull
    static String type(@CheckForNull String value) {
        return oneOf(Messages.Parameter_type(), value, PARAM, GLOBAL);
    }

    @CheckForNull
    static String clientCode(@CheckForNull String value) {
        return code(Messages.Parameter_clientCode(), value);
    }

    @CheckForNull
    static String environment(@CheckForNull String value) {
        return code(Messages.Parameter_environment(), value);
    }

    @CheckForNull
    static String requester(@CheckForNull String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        boolean accepted = value.length() <= LONGEST_REQUESTER && value.equals(printable(value));
        return accepted ? null : Messages.Check_requester(shown(value), LONGEST_REQUESTER);
    }

    @CheckForNull
    static String logLevel(@CheckForNull String value) {
        return oneOf(Messages.Parameter_logLevel(), value, BasicRequest.NORMAL, "DEBUG", "ERROR");
    }

    @CheckForNull
    static String whenHeld(@CheckForNull String value) {
        return oneOf(Messages.Parameter_whenHeld(), value, CommonRequest.WAIT, "FAIL");
    }

    @CheckForNull
    static String mode(@CheckForNull String value) {
        return oneOf(Messages.Parameter_mode(), value, RefreshRequest.RUN, RefreshRequest.PLAN);
    }

    @CheckForNull
    static String resume(@CheckForNull String value) {
        return oneOf(Messages.Parameter_resume(), value, "ON", RefreshRequest.OFF);
    }

    @CheckForNull
    static String onViolation(@CheckForNull String value) {
        return oneOf(Messages.Parameter_onViolation(), value, ReplacingRequest.NOT_VALID, "fail");
    }

    @CheckForNull
    static String strategy(@CheckForNull String value) {
        return oneOf(
                Messages.Parameter_strategy(),
                value,
                ReplacingRequest.AUTO,
                "in-place",
                "swap-tables",
                "swap-database");
    }

    @CheckForNull
    static String onLateChange(@CheckForNull String value) {
        return oneOf(Messages.Parameter_onLateChange(), value, ReplacingRequest.CARRY, "wait", "fail");
    }

    @CheckForNull
    static String verify(@CheckForNull String value) {
        return oneOf(Messages.Parameter_verify(), value, "none", ReplacingRequest.COUNTS, "content");
    }

    @CheckForNull
    static String dumpDate(@CheckForNull String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!DAY.matcher(value).matches()) {
            return Messages.Check_dumpDate(shown(value));
        }
        try {
            LocalDate day = LocalDate.parse(value, STRICT);
            return day.isAfter(LocalDate.now()) ? Messages.Check_dumpDateInFuture(value) : null;
        } catch (DateTimeException e) {
            return Messages.Check_noSuchDay(value);
        }
    }

    @CheckForNull
    static String oneConfiguration(@CheckForNull String file, @CheckForNull String text) {
        boolean both = file != null && !file.isBlank() && text != null && !text.isBlank();
        return both ? Messages.Check_oneConfiguration() : null;
    }

    @CheckForNull
    static String oneOf(String parameter, @CheckForNull String value, String... accepted) {
        return value != null && List.of(accepted).contains(value)
                ? null
                : Messages.Check_oneOf(parameter, shown(value), String.join(", ", accepted));
    }

    /** A whole number, or nothing; both limits are accepted. */
    @CheckForNull
    static String number(String parameter, @CheckForNull String value, int least, int most) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        boolean accepted = value.matches("[0-9]{1,9}") && inRange(Integer.parseInt(value), least, most);
        return accepted ? null : Messages.Check_number(parameter, shown(value), "" + least, "" + most);
    }

    private static boolean inRange(int number, int least, int most) {
        return number >= least && number <= most;
    }

    /** For messages: in one line, not too long. */
    static String shown(@CheckForNull String value) {
        String line = value == null ? "" : printable(value);
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
    }

    private static String code(String parameter, String value) {
        if (value == null || value.isEmpty()) {
            return Messages.Check_needed(parameter);
        }
        return CODE.matcher(value).matches() ? null : Messages.Check_code(parameter, shown(value));
    }

    /** Without control characters, and without invisible ones that could reverse what follows. */
    private static String printable(String value) {
        return value.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "�");
    }
}
