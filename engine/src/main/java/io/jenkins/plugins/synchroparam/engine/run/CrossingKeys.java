package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import java.util.List;

/** Foreign keys from imported to kept tables, as entries of RCT's own archive, with their comments. */
public record CrossingKeys(List<TocEntry> entries) {

    public CrossingKeys {
        entries = List.copyOf(entries);
    }
}
