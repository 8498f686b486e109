package io.jenkins.plugins.synchroparam.engine.replica.config;

import io.jenkins.plugins.synchroparam.engine.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One mapping of the file, which knows where it stands, so that an error names the key in full. */
final class YamlSection {

    private final String path;
    private final Map<?, ?> values;
    private final Set<String> read = new LinkedHashSet<>();

    YamlSection(String path, Map<?, ?> values) {
        this.path = path;
        this.values = values;
    }

    /** A key as its user finds it: {@code sources.mysql.my_server_id}. */
    String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Empty when the key is missing, has no value, or an empty one. */
    Optional<String> text(String key) {
        read.add(key);
        Object value = values.get(key);
        if (value instanceof Map || value instanceof List) {
            throw new InputException(name(key), "...", "one value is expected, not a list or a mapping");
        }
        return Optional.ofNullable(value).map(v -> v.toString().strip()).filter(v -> !v.isEmpty());
    }

    String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    String required(String key, String remedy) {
        return text(key).orElseThrow(() -> new InputException(name(key), "", remedy));
    }

    int number(String key, int otherwise, int least, int most) {
        Optional<String> given = text(key);
        if (given.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(given.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new InputException(name(key), given.get(), "a whole number of " + least + " to " + most);
        }
        throw new InputException(name(key), given.get(), "a whole number of " + least + " to " + most);
    }

    /** YAML 1.1 and pg_chameleon's own example know {@code Yes} and {@code No}; YAML 1.2 takes them for text. */
    boolean flag(String key, boolean otherwise) {
        Optional<String> given = text(key);
        if (given.isEmpty()) {
            return otherwise;
        }
        return switch (given.get().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new InputException(name(key), given.get(), "Yes or No is expected");
        };
    }

    <E extends Enum<E>> E oneOf(String key, E otherwise, E[] accepted) {
        Optional<String> given = text(key);
        if (given.isEmpty()) {
            return otherwise;
        }
        List<String> names = new ArrayList<>();
        for (E value : accepted) {
            if (value.name().equalsIgnoreCase(given.get())) {
                return value;
            }
            names.add(value.name().toLowerCase(Locale.ROOT));
        }
        throw new InputException(name(key), given.get(), "one of " + String.join(", ", names) + " is expected");
    }

    /** A list of names; one name alone, and no value at all, are accepted. */
    List<String> list(String key) {
        read.add(key);
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        List<?> given = value instanceof List<?> several ? several : List.of(value);
        List<String> texts = new ArrayList<>();
        for (Object item : given) {
            if (item instanceof Map || item instanceof List) {
                throw new InputException(name(key), item.toString(), "a list of names is expected");
            }
            if (item != null && !item.toString().isBlank()) {
                texts.add(item.toString().strip());
            }
        }
        return List.copyOf(texts);
    }

    /** Below a key; empty when it has no value. */
    Optional<YamlSection> section(String key) {
        read.add(key);
        Object value = values.get(key);
        if (value == null || "".equals(value)) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> map) {
            return Optional.of(new YamlSection(name(key), map));
        }
        throw new InputException(name(key), value.toString(), "a mapping is expected");
    }

    /** The sections below this one, by key, in the file's order. */
    Map<String, YamlSection> sections() {
        Map<String, YamlSection> sections = new LinkedHashMap<>();
        for (Object key : values.keySet()) {
            section(key.toString()).ifPresent(section -> sections.put(key.toString(), section));
        }
        return sections;
    }

    /** The texts of this section, by key, in the file's order. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Object key : values.keySet()) {
            texts.put(key.toString(), required(key.toString(), "a name is expected"));
        }
        return texts;
    }

    /** Keys that nobody asked for: a typo must not pass unseen. */
    List<String> unknown() {
        return values.keySet().stream()
                .map(Object::toString)
                .filter(key -> !read.contains(key))
                .map(this::name)
                .toList();
    }
}
