package io.jenkins.plugins.synchroparam.page;

import io.jenkins.plugins.synchroparam.stream.EngineEvent.TableShown;
import io.jenkins.plugins.synchroparam.stream.SubStepResult.Figure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much of one event is kept: an agent may send more than any page can show. */
final class Limits {

    private static final int TEXT = 4_000;
    private static final int TITLE = 200;
    private static final int ENTRIES = 40;

    private Limits() {}

    static String text(String text) {
        return cut(text, TEXT);
    }

    /** Titles and names. */
    static String title(String text) {
        return cut(text, TITLE);
    }

    static List<String> texts(List<String> texts) {
        return texts.stream().limit(ENTRIES).map(Limits::text).toList();
    }

    static Map<String, String> texts(Map<String, String> texts) {
        Map<String, String> kept = new LinkedHashMap<>();
        texts.entrySet().stream().limit(ENTRIES).forEach(e -> kept.put(title(e.getKey()), text(e.getValue())));
        return Collections.unmodifiableMap(kept);
    }

    static Map<String, Figure> figures(Map<String, Figure> figures) {
        Map<String, Figure> kept = new LinkedHashMap<>();
        figures.entrySet().stream().limit(ENTRIES).forEach(e -> kept.put(title(e.getKey()), e.getValue()));
        return Collections.unmodifiableMap(kept);
    }

    /** In characters, of all tables together. */
    static long size(List<TableShown> tables) {
        return tables.stream()
                .flatMap(t -> t.table().rows().stream())
                .flatMap(List::stream)
                .mapToLong(cell -> cell.length() + 1L)
                .sum();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
