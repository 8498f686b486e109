package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The engine beside others, for one type of refresh.
 *
 * @param engine every repetition
 * @param opponents every repetition of each, by name
 */
public record Comparison(Type type, List<Measured> engine, Map<String, List<Measured>> opponents) {

    public Comparison {
        engine = List.copyOf(engine);
        opponents = new LinkedHashMap<>(opponents);
    }

    /** Whether nobody did the engine's work, or a part of it, beside it: to block alone is neither. */
    boolean alone() {
        return opponents.values().stream().flatMap(List::stream).noneMatch(measured -> measured.millis() > 0);
    }

    /** How many times the other's figure is the engine's: {@code 3.2}; more than 1 is good for the engine. */
    public static String ratio(long other, long engine) {
        return String.format(Locale.ROOT, "%.2f", other / (double) Math.max(1, engine));
    }
}
