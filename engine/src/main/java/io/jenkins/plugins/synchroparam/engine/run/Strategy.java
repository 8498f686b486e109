package io.jenkins.plugins.synchroparam.engine.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** How a run replaces RCT's tables. All end in the same state, under the same sub-steps. */
public enum Strategy {
    /** Inside RCT, while nobody is connected: needs nothing besides, and blocks users for as long as the loading takes. */
    IN_PLACE("in-place"),
    /** Production's tables are loaded beside RCT's own, in RCT, and the two change places. */
    SWAP_TABLES("swap-tables"),
    /** A new database is completed beside RCT, and the two change names. */
    SWAP_DATABASE("swap-database");

    private final String id;

    Strategy(String id) {
        this.id = id;
    }

    /** Its name on the command line, in the log and in the journal. */
    @JsonValue
    public String id() {
        return id;
    }

    /** The strategy of this name. */
    @JsonCreator
    public static Strategy named(String id) {
        return Arrays.stream(values()).filter(s -> s.id.equals(id)).findFirst().orElseThrow();
    }

    /** The one that a run uses: until it is chosen, and for the runs of versions that had no other, in-place. */
    public static Strategy of(RunState state) {
        return state.find(StateKey.STRATEGY).map(StrategyChoice::strategy).orElse(IN_PLACE);
    }

    @Override
    public String toString() {
        return id;
    }
}
