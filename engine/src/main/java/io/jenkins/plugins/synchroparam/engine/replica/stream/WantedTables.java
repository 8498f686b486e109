package io.jenkins.plugins.synchroparam.engine.replica.stream;

import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;

/** Which tables' rows are wanted: the others are dropped before they take room. */
@FunctionalInterface
public interface WantedTables {
    boolean wanted(TableId table);
}
