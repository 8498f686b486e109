package io.jenkins.plugins.synchroparam.engine.verification;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Timestamps with time zone as PostgreSQL writes them (DateStyle ISO), brought to UTC. */
final class Instants {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4,6})-(\\d\\d)-(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d)(\\.\\d{1,6})?([+-])(\\d\\d)(?::(\\d\\d))?(?::(\\d\\d))?( BC)?");

    private Instants() {}

    /** The same instant in UTC, {@code 2026-03-01 12:30:00.5+00}; infinity, and what is no such text, as it is. */
    static String inUtc(String text) {
        Matcher m = FORM.matcher(text);
        try {
            return m.matches() ? inUtc(m) : text;
        } catch (DateTimeException e) {
            // no day of any calendar: the server will refuse it
            return text;
        }
    }

    private static String inUtc(Matcher m) {
        int year = Integer.parseInt(m.group(1));
        LocalDateTime local = LocalDateTime.of(
                m.group(12) == null ? year : 1 - year,
                number(m, 2),
                number(m, 3),
                number(m, 4),
                number(m, 5),
                number(m, 6));
        int offset = number(m, 9) * 3600 + number(m, 10) * 60 + number(m, 11);
        LocalDateTime utc = LocalDateTime.ofEpochSecond(
                local.toEpochSecond(ZoneOffset.UTC) - ("-".equals(m.group(8)) ? -offset : offset), 0, ZoneOffset.UTC);
        boolean before = utc.getYear() < 1;
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d %02d:%02d:%02d%s+00%s",
                before ? 1 - utc.getYear() : utc.getYear(),
                utc.getMonthValue(),
                utc.getDayOfMonth(),
                utc.getHour(),
                utc.getMinute(),
                utc.getSecond(),
                m.group(7) == null ? "" : m.group(7),
                before ? " BC" : "");
    }

    private static int number(Matcher m, int group) {
        return m.group(group) == null ? 0 : Integer.parseInt(m.group(group));
    }
}
