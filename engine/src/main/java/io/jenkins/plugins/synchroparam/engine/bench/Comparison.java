package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.util.List;
import java.util.Locale;

/**
 * The engine beside the script, for one type of refresh.
 *
 * @param engine every repetition
 * @param script every repetition
 */
public record Comparison(Type type, List<Measured> engine, List<Measured> script) {

    public Comparison {
        engine = List.copyOf(engine);
        script = List.copyOf(script);
    }

    /** Medians. */
    public Measured engineMedian() {
        return Measured.median(engine);
    }

    /** Medians. */
    public Measured scriptMedian() {
        return Measured.median(script);
    }

    /** How many times the script's figure is the engine's: {@code 3.2}; more than 1 is good for the engine. */
    static String ratio(long script, long engine) {
        return String.format(Locale.ROOT, "%.2f", script / (double) Math.max(1, engine));
    }
}
