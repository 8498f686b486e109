package io.jenkins.plugins.synchroparam.engine.run;

import java.util.HashMap;
import java.util.Map;

/**
 * What is known of production's tables beside RCT's once they are complete.
 *
 * @param merged how RCT's tables with kept columns stood before their values were read
 * @param late whether they were read again
 * @param sequences kept sequences that the loaded rows use, by quoted name, with the highest value in use
 */
public record SideLoaded(ChangeMarks merged, boolean late, Map<String, Long> sequences) {

    public SideLoaded {
        sequences = Map.copyOf(sequences);
    }

    /** The same after the values of some tables were read again. */
    public SideLoaded mergedAt(ChangeMarks marks) {
        Map<String, String> all = new HashMap<>(merged.byTable());
        all.putAll(marks.byTable());
        return new SideLoaded(new ChangeMarks(all), true, sequences);
    }
}
