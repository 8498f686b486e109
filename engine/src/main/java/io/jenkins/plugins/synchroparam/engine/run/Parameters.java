package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Verify;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The check of every parameter that comes from outside, before anything else happens. An empty text is the same as one
 * that was not given: Jenkins passes parameters that its user left empty.
 *
 * <p>Every method throws {@link InputException}, one line, for a value that cannot be accepted.
 */
public final class Parameters {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final Pattern BUILD = Pattern.compile("[0-9]{1,18}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final DateTimeFormatter STRICT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST_REQUESTER = 100;
    private static final int LONGEST_JOB_NAME = 200;

    private Parameters() {}

    /** A client code, for example {@code ACME}. */
    public static String clientCode(String value) {
        return code("client code", value);
    }

    /** An environment, for example {@code RCT1}. */
    public static String environment(String value) {
        return code("environment", value);
    }

    /** A filter by client code or environment: empty, which matches all, or a code. */
    public static String filter(String parameter, String value) {
        return given(value) ? code(parameter, value) : "";
    }

    /** GLOBAL or PARAM. */
    public static Type type(String value) {
        return oneOf("type", value, Type.values());
    }

    /** Who asked for it. */
    public static String requester(String value) {
        return line("requester", value, 1, LONGEST_REQUESTER);
    }

    /** The Jenkins job; may be empty. */
    public static String jobName(String value) {
        return line("job name", value, 0, LONGEST_JOB_NAME);
    }

    /** The Jenkins build's number; may be empty. */
    public static String buildNumber(String value) {
        if (given(value) && !BUILD.matcher(value).matches()) {
            throw new InputException("build number", value, "digits are expected, at most 18, or nothing");
        }
        return given(value) ? value : "";
    }

    /** The dump's day, empty for the newest. */
    public static Optional<LocalDate> dumpDate(String value, Clock clock) {
        if (!given(value)) {
            return Optional.empty();
        }
        LocalDate date = day(value);
        if (date.isAfter(LocalDate.now(clock))) {
            throw new InputException(
                    "dump date",
                    value,
                    "is in the future: today or earlier is expected, or nothing for the newest dump");
        }
        return Optional.of(date);
    }

    /** ON or OFF; not given is OFF. */
    public static boolean resume(String value) {
        return given(value) && oneOf("resume", value, List.of("ON", "OFF")).equals("ON");
    }

    /** What a violated foreign key does: {@code not-valid} (the run is UNSTABLE, the default) or {@code fail}. */
    public static boolean failOnViolations(String value) {
        return given(value)
                && oneOf("on violation", value, List.of("not-valid", "fail")).equals("fail");
    }

    /** {@code auto} (the default) or a strategy's name; {@code carry} (the default), {@code wait} or {@code fail}. */
    public static Approach approach(String strategy, String lateChange) {
        List<String> names = new ArrayList<>(List.of("auto"));
        List.of(Strategy.values()).forEach(s -> names.add(s.id()));
        String name = given(strategy) ? oneOf("strategy", strategy, names) : "auto";
        return new Approach(
                "auto".equals(name) ? Optional.empty() : Optional.of(Strategy.named(name)),
                given(lateChange)
                        ? LateChange.valueOf(oneOf("on late change", lateChange, List.of("carry", "wait", "fail"))
                                .toUpperCase(Locale.ROOT))
                        : LateChange.CARRY);
    }

    /** What is compared before RCT is opened again: {@code none}, {@code counts} (the default) or {@code content}. */
    public static Verify verify(String value) {
        return given(value)
                ? Verify.valueOf(oneOf("verify", value, List.of("none", "counts", "content"))
                        .toUpperCase(Locale.ROOT))
                : Verify.COUNTS;
    }

    /** What is done when another run holds the environment: {@code wait}, or {@code fail} (the default). */
    public static boolean waitWhenHeld(String value) {
        return given(value)
                && oneOf("when held", value, List.of("wait", "fail")).equals("wait");
    }

    /** One of an enum's constants, in any case; the accepted ones are named by the error. */
    public static <E extends Enum<E>> E oneOf(String parameter, String value, E[] accepted) {
        for (E constant : accepted) {
            if (given(value) && constant.name().equals(value.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new InputException(parameter, value, expected(List.of(accepted)));
    }

    /** A whole number; both limits are accepted. */
    public static int number(String parameter, String value, int least, int most) {
        if (given(value) && value.matches("-?[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new InputException(parameter, value, "a number from " + least + " to " + most + " is expected");
    }

    /** Whether a value was given: neither null nor empty. */
    public static boolean given(String value) {
        return value != null && !value.isEmpty();
    }

    private static String code(String parameter, String value) {
        if (!given(value) || !CODE.matcher(value).matches()) {
            throw new InputException(parameter, value, "1 to 32 letters, digits, _ or - are expected");
        }
        return value;
    }

    private static String line(String parameter, String value, int shortest, int longest) {
        String text = value == null ? "" : value.strip();
        if (text.length() < shortest
                || text.length() > longest
                || !Printable.escape(text).equals(text)) {
            throw new InputException(
                    parameter, value, shortest + " to " + longest + " characters without line breaks are expected");
        }
        return text;
    }

    private static LocalDate day(String value) {
        if (DAY.matcher(value).matches()) {
            try {
                return LocalDate.parse(value, STRICT);
            } catch (DateTimeException e) {
                throw new InputException(
                        "dump date", value, "there is no such day; yyyy-MM-dd is expected, or nothing");
            }
        }
        throw new InputException("dump date", value, "yyyy-MM-dd is expected, or nothing for the newest dump");
    }

    private static String oneOf(String parameter, String value, List<String> accepted) {
        return accepted.stream()
                .filter(value::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new InputException(parameter, value, expected(accepted)));
    }

    private static String expected(List<?> accepted) {
        List<String> names = accepted.stream().map(String::valueOf).toList();
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " or " + names.get(last) + " is expected";
    }
}
