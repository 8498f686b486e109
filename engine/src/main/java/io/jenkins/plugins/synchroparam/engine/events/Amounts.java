package io.jenkins.plugins.synchroparam.engine.events;

import java.util.Locale;

/** Amounts as people read them; bytes in decimal units ({@code 1 kB} is 1,000 bytes), the same in every locale. */
public final class Amounts {

    private static final String[] SCALES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Amounts() {}

    /** A value with its unit: {@code 1.2 GB}, {@code 12,345 rows}, {@code 1 table}, {@code 4.2 s}, {@code 12}. */
    public static String of(long value, Unit unit) {
        return switch (unit) {
            case BYTES -> bytes(value);
            case MILLISECONDS -> duration(value);
            case COUNT -> count(value);
            case ROWS, TABLES, FILES -> count(value) + " " + word(unit, value);
        };
    }

    /** {@code 12,345}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 999 B}, {@code 1.2 GB}, {@code 842 MB}. */
    public static String bytes(long value) {
        int scale = scale(value);
        return scaled(value, scale) + " " + SCALES[scale];
    }

    /** {@code <0.1 s}, {@code 4.2 s}, {@code 42 s}, {@code 2 min 05 s}, {@code 3 h 07 min}, {@code 2 d 03 h}. */
    public static String duration(long millis) {
        long known = Math.max(0, millis);
        if (known == 0) {
            return "0 s";
        }
        if (known < 50) {
            return "<0.1 s";
        }
        if (known < 9_950) {
            return String.format(Locale.ROOT, "%.1f s", known / 1000.0);
        }
        long seconds = Math.round(known / 1000.0);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return pair(seconds, 60, "min", "s");
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 48 * 60 ? pair(minutes, 60, "h", "min") : pair(Math.round(minutes / 60.0), 24, "d", "h");
    }

    /** To the millisecond: {@code 0.213 s}, {@code 1 min 23.012 s}. */
    static String exactly(long millis) {
        String seconds = String.format(Locale.ROOT, "%.3f s", millis % 60_000 / 1000.0);
        return millis < 60_000 ? seconds : millis / 60_000 + " min " + seconds;
    }

    /** Time to go in whole seconds, minutes or hours: {@code 42 s}; never {@code 0 s}. */
    static String remaining(long millis) {
        return duration(Math.max(1, Math.round(millis / 1000.0)) * 1000).replace(".0 s", " s");
    }

    /** A rate: {@code 35 MB/s}, {@code 12,345 rows/s}, {@code 3 files/s}, {@code 12/s}. */
    static String rate(long perSecond, Unit unit) {
        String amount = of(perSecond, unit);
        if (unit == Unit.BYTES && perSecond >= 9_950) {
            int scale = scale(perSecond);
            double value = perSecond / Math.pow(1000, scale);
            amount = (value < 9.95 ? scaled(perSecond, scale) : Long.toString(Math.round(value))) + " " + SCALES[scale];
        }
        return amount + "/s";
    }

    /** {@code 1.2 of 2.7 GB}, {@code 12 of 35 tables}. */
    static String outOf(long value, long total, Unit unit) {
        if (unit == Unit.BYTES) {
            int scale = scale(total);
            return scaled(value, scale) + " of " + bytes(total);
        }
        return (unit == Unit.MILLISECONDS ? duration(value) : count(value)) + " of " + of(total, unit);
    }

    /**
     * A figure with its name: {@code 12,345 rows loaded} or {@code 1.2 GB read} when the name begins with the unit
     * ({@code rows loaded}, {@code bytes read}), else {@code archive size: 1.2 GB}.
     */
    static String named(String name, Reporter.Figure figure) {
        Unit unit = figure.unit();
        String amount = of(figure.value(), unit);
        String first = switch (unit) {
            case BYTES -> "bytes";
            case ROWS, TABLES, FILES -> word(unit, 2);
            case MILLISECONDS, COUNT -> "";
        };
        boolean startsWithUnit = !first.isEmpty() && (name.equals(first) || name.startsWith(first + " "));
        return startsWithUnit ? amount + name.substring(first.length()) : name + ": " + amount;
    }

    private static String word(Unit unit, long value) {
        String plural = unit.name().toLowerCase(Locale.ROOT);
        return value == 1 ? plural.substring(0, plural.length() - 1) : plural;
    }

    /** A value in its larger unit, of which {@code parts} make one, and the rest. */
    private static String pair(long value, int parts, String large, String small) {
        return String.format(Locale.ROOT, "%d %s %02d %s", value / parts, large, value % parts, small);
    }

    private static int scale(long value) {
        int scale = 0;
        // 999.95 would be shown as 1000.0: the next scale already
        for (double rest = Math.abs((double) value); rest >= (scale == 0 ? 1000 : 999.5); rest /= 1000) {
            scale++;
        }
        return scale;
    }

    private static String scaled(long value, int scale) {
        double number = value / Math.pow(1000, scale);
        boolean decimal = scale > 0 && Math.abs(number) < 99.95;
        return decimal ? String.format(Locale.ROOT, "%.1f", number) : Long.toString(Math.round(number));
    }
}
