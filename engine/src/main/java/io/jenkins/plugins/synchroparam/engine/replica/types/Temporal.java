package io.jenkins.plugins.synchroparam.engine.replica.types;

/** Dates and times as numbers, and their text. */
final class Temporal {

    /** In microseconds. */
    static final long SECOND = 1_000_000;

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Temporal() {}

    /** A date and time in one number that orders as they do. */
    static long packed(int year, int month, int day, int hour, int minute, int second, int micros) {
        long date = (year * 13L + month) << 5 | day;
        long clock = (long) hour << 12 | minute << 6 | second;
        return (date << 17 | clock) << 24 | micros;
    }

    /** A date of the packed kind, at midnight. */
    static long midnight(int date) {
        return packed(date >> 9, date >> 5 & 15, date & 31, 0, 0, 0, 0);
    }

    static int year(long packed) {
        return (int) (packed >> 46) / 13;
    }

    static int month(long packed) {
        return (int) (packed >> 46) % 13;
    }

    static int day(long packed) {
        return (int) (packed >> 41) & 31;
    }

    /** Whether the calendar has this day. */
    static boolean isDay(long packed) {
        int month = month(packed);
        int day = day(packed);
        if (month < 1 || day < 1) {
            return false;
        }
        boolean leapDay = month == 2 && day == 29 && isLeap(year(packed));
        return leapDay || day <= DAYS[month - 1];
    }

    /** {@code 2026-11-27}; year 0 is written as 1 BC at {@link #era}. */
    static void date(long packed, CopyBuffer out) {
        int year = year(packed);
        out.digits(year == 0 ? 1 : year, 4);
        out.ascii('-');
        out.digits(month(packed), 2);
        out.ascii('-');
        out.digits(day(packed), 2);
    }

    /** What follows the whole of a date or time of year 0. */
    static void era(long packed, CopyBuffer out) {
        if (year(packed) == 0) {
            out.ascii(" BC");
        }
    }

    /** {@code  15:04:05.123456} after a blank, the fraction only when there is one. */
    static void clock(long packed, CopyBuffer out) {
        out.ascii(' ');
        out.digits(packed >> 36 & 31, 2);
        out.ascii(':');
        out.digits(packed >> 30 & 63, 2);
        out.ascii(':');
        out.digits(packed >> 24 & 63, 2);
        fraction((int) (packed & 0xFFFFFF), out);
    }

    /** A time as hours, minutes and seconds, with its sign. */
    static void duration(long micros, CopyBuffer out) {
        long positive = Math.abs(micros);
        if (micros < 0) {
            out.ascii('-');
        }
        long seconds = positive / SECOND;
        out.digits(seconds / 3600, 2);
        out.ascii(':');
        out.digits(seconds / 60 % 60, 2);
        out.ascii(':');
        out.digits(seconds % 60, 2);
        fraction((int) (positive % SECOND), out);
    }

    /** Reads {@code 2026-11-27 15:04:05.123456}, of which the time may be missing. */
    static long parse(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        if (text.length() < 19) {
            return packed(year, month, day, 0, 0, 0, 0);
        }
        return packed(
                year, month, day, number(text, 11, 13), number(text, 14, 16), number(text, 17, 19), micros(text, 19));
    }

    /** Reads {@code -838:59:59.000000}. */
    static long parseDuration(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int colon = text.indexOf(':');
        long seconds = number(text, start, colon) * 3600L
                + number(text, colon + 1, colon + 3) * 60L
                + number(text, colon + 4, colon + 6);
        long micros = seconds * SECOND + micros(text, colon + 6);
        return start == 1 ? -micros : micros;
    }

    private static void fraction(int micros, CopyBuffer out) {
        if (micros != 0) {
            out.ascii('.');
            out.digits(micros, 6);
        }
    }

    private static int micros(String text, int point) {
        int micros = 0;
        for (int i = point + 1; i <= point + 6; i++) {
            micros = micros * 10 + (i < text.length() ? text.charAt(i) - '0' : 0);
        }
        return micros;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}
