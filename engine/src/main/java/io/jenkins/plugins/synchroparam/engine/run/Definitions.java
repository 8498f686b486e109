package io.jenkins.plugins.synchroparam.engine.run;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * How what is put back was defined, and who had which rights on it, before RCT's definitions were dumped: a digest by the
 * object's description.
 */
public record Definitions(Map<String, String> byObject) {

    public Definitions {
        byObject = Map.copyOf(byObject);
    }

    /** The objects that came, went or differ. */
    public List<String> changed(Definitions now) {
        TreeSet<String> objects = new TreeSet<>(byObject.keySet());
        objects.addAll(now.byObject.keySet());
        return objects.stream()
                .filter(o -> !Objects.equals(byObject.get(o), now.byObject.get(o)))
                .toList();
    }
}
