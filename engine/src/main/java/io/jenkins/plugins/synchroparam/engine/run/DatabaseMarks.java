package io.jenkins.plugins.synchroparam.engine.run;

import java.util.Map;

/**
 * How RCT stood when it was copied, besides its tables: compared with how it stands when it is swapped.
 *
 * @param schema of each system catalogue, a hash of what it defines
 * @param sequences by quoted name: last value and whether it was called
 * @param largeObjects of all large objects
 */
public record DatabaseMarks(Map<String, String> schema, Map<String, String> sequences, String largeObjects) {

    public DatabaseMarks {
        schema = Map.copyOf(schema);
        sequences = Map.copyOf(sequences);
    }
}
