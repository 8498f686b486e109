package io.jenkins.plugins.synchroparam.engine.run;

import java.util.List;
import java.util.Map;

/**
 * What a refresh added to RCT besides tables, and what it raised; a rollback takes it back.
 *
 * @param objects types, functions, sequences and schemas that production's tables needed, as {@code kind identity}
 * @param enumLabels labels added to RCT's enum types, for people: PostgreSQL cannot remove them
 * @param sequences kept sequences before they were raised, by quoted name: the value, and {@code t} when it was used
 */
public record Additions(List<String> objects, List<String> enumLabels, Map<String, String> sequences) {

    public Additions {
        objects = List.copyOf(objects);
        enumLabels = List.copyOf(enumLabels);
        sequences = Map.copyOf(sequences);
    }
}
