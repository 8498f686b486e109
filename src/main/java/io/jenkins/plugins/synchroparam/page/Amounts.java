package io.jenkins.plugins.synchroparam.page;

import io.jenkins.plugins.synchroparam.stream.Unit;
import java.text.NumberFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jvnet.localizer.LocaleProvider;

/** Amounts as people read them, in the reader's language; bytes in decimal units, as in the log. */
final class Amounts {

    private static final List<UnaryOperator<String>> SCALES = List.of(
            Messages::Amounts_B,
            Messages::Amounts_kB,
            Messages::Amounts_MB,
            Messages::Amounts_GB,
            Messages::Amounts_TB,
            Messages::Amounts_PB);

    private Amounts() {}

    static String of(long value, Unit unit) {
        return switch (unit) {
            case BYTES -> bytes(value);
            case MILLISECONDS -> duration(value);
            case ROWS -> Messages.Amounts_rows(value);
            case TABLES -> Messages.Amounts_tables(value);
            case FILES -> Messages.Amounts_files(value);
            case COUNT -> count(value);
        };
    }

    static String count(long value) {
        return number(value, 0);
    }

    /** {@code 999 B}, {@code 1.2 GB}, {@code 842 MB}. */
    static String bytes(long value) {
        int scale = 0;
        double rest = Math.max(0, value);
        while (rest >= 999.5 && scale < SCALES.size() - 1) {
            rest /= 1000;
            scale++;
        }
        return SCALES.get(scale).apply(number(rest, scale > 0 && rest < 99.95 ? 1 : 0));
    }

    /** {@code <0.1 s}, {@code 4.2 s}, {@code 42 s}, {@code 2 min 05 s}, {@code 3 h 07 min}, {@code 2 d 03 h}. */
    static String duration(long millis) {
        if (millis > 0 && millis < 50) {
            return "<" + number(0.1, 1) + " s";
        }
        if (millis < 9_950) {
            return number(Math.max(0, millis) / 1000.0, millis > 0 ? 1 : 0) + " s";
        }
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + twoDigits(seconds % 60) + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        if (minutes < 48 * 60) {
            return minutes / 60 + " h " + twoDigits(minutes % 60) + " min";
        }
        long hours = Math.round(minutes / 60.0);
        return Messages.Amounts_days(hours / 24) + " " + twoDigits(hours % 24) + " h";
    }

    private static String twoDigits(long value) {
        return (value < 10 ? "0" : "") + value;
    }

    private static String number(double value, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(LocaleProvider.getLocale());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }
}
