package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.replacement.ForeignKey;
import io.jenkins.plugins.synchroparam.engine.replacement.SideSchemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a run that swaps tables has come with those that it makes beside RCT's.
 *
 * @param schemas where they are
 * @param crossingKeys their foreign keys to kept tables, which the swap adds
 * @param loaded once they are complete
 */
public record Side(SideSchemas schemas, List<ForeignKey> crossingKeys, Optional<Loaded> loaded) {

    public Side {
        crossingKeys = List.copyOf(crossingKeys);
    }

    /** Nothing is loaded, or nothing that counts. */
    public Side empty() {
        return new Side(schemas, crossingKeys, Optional.empty());
    }

    /** All is loaded. */
    public Side with(Loaded complete) {
        return new Side(schemas, crossingKeys, Optional.of(complete));
    }

    /**
     * What is known of the loaded tables.
     *
     * @param merged how RCT's tables with kept columns stood before their values were read
     * @param late whether they were read again
     * @param sequences kept sequences that the loaded rows use, by quoted name, with the highest value in use
     */
    public record Loaded(ChangeMarks merged, boolean late, Map<String, Long> sequences) {

        public Loaded {
            sequences = Map.copyOf(sequences);
        }

        /** The same after the values of some tables were read again. */
        public Loaded mergedAt(ChangeMarks marks) {
            Map<String, String> all = new HashMap<>(merged.byTable());
            all.putAll(marks.byTable());
            return new Loaded(new ChangeMarks(all), true, sequences);
        }
    }
}
