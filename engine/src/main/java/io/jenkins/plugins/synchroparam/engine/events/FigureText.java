package io.jenkins.plugins.synchroparam.engine.events;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The figures of a sub-step for people: what it moved with the rate at which it did, {@code 1.2 GB loaded (35 MB/s)}. */
final class FigureText {

    /** What takes less says nothing of a rate. */
    private static final long LEAST_MILLIS = 1000;

    /** What was done, in the figure's name after its unit: {@code rows loaded}, {@code rows in EXP}. */
    private static final Set<String> MOVED = Set.of("loaded", "read", "unpacked", "copied", "merged", "in");

    private FigureText() {}

    /** All, in their order. */
    static List<String> all(SubStepResult result) {
        return result.figures().entrySet().stream()
                .map(figure -> text(figure, result))
                .toList();
    }

    /** So many: what was moved, then what else there is. */
    static List<String> main(SubStepResult result, int most) {
        return result.figures().entrySet().stream()
                .sorted(Comparator.comparing(figure -> !moved(figure.getKey(), figure.getValue())))
                .limit(most)
                .map(figure -> text(figure, result))
                .toList();
    }

    private static String text(Map.Entry<String, Reporter.Figure> figure, SubStepResult result) {
        boolean rated = moved(figure.getKey(), figure.getValue()) && result.millis() >= LEAST_MILLIS;
        return Amounts.named(figure.getKey(), figure.getValue()) + (rated ? rate(figure.getValue(), result) : "");
    }

    private static boolean moved(String name, Reporter.Figure figure) {
        String[] words = name.split(" ");
        String unit = figure.unit().name().toLowerCase(Locale.ROOT);
        boolean amount = figure.unit() == Unit.BYTES || figure.unit() == Unit.ROWS;
        return amount && figure.value() > 0 && words.length > 1 && words[0].equals(unit) && MOVED.contains(words[1]);
    }

    private static String rate(Reporter.Figure figure, SubStepResult result) {
        return " (" + Amounts.rate(figure.value() * 1000 / result.millis(), figure.unit()) + ")";
    }
}
