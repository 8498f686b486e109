package io.jenkins.plugins.synchroparam.stream;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** What is accepted of an agent: nothing that is null, nothing without a limit. */
final class Bounds {

    /** Characters of a text; the engine cuts its own at 4,000. */
    static final int TEXT = 8_000;

    /** Elements of a list or map; the engine sends at most 1,000 rows of a table. */
    static final int ROWS = 2_000;

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");

    private Bounds() {}

    static String text(String value) {
        String known = Objects.requireNonNullElse(value, "");
        return known.length() <= TEXT ? known : known.substring(0, TEXT) + "…";
    }

    /** The ids of phases and sub-steps become names of files and of HTML anchors. */
    static String id(String value) {
        if (value == null || !ID.matcher(value).matches()) {
            throw new IllegalArgumentException("an id of 1 to 64 small letters, digits and - is expected");
        }
        return value;
    }

    static <T> List<T> list(List<T> values) {
        return values == null
                ? List.of()
                : values.stream().filter(Objects::nonNull).limit(ROWS).toList();
    }

    static List<String> texts(List<String> values) {
        return values == null
                ? List.of()
                : values.stream().limit(ROWS).map(Bounds::text).toList();
    }

    static <V> Map<String, V> map(Map<String, V> values) {
        if (values == null) {
            return Map.of();
        }
        if (values.size() > ROWS || values.values().stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("at most " + ROWS + " entries, none of them null, are expected");
        }
        return values;
    }
}
