package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.replacement.ForeignKey;
import io.jenkins.plugins.synchroparam.engine.replacement.SideSchemas;
import java.util.List;

/**
 * What a run that swaps tables makes beside RCT's.
 *
 * @param schemas where they are
 * @param crossingKeys their foreign keys to kept tables, which the swap adds
 */
public record Side(SideSchemas schemas, List<ForeignKey> crossingKeys) {

    public Side {
        crossingKeys = List.copyOf(crossingKeys);
    }
}
