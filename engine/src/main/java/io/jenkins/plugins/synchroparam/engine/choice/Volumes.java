package io.jenkins.plugins.synchroparam.engine.choice;

import java.util.OptionalLong;

/**
 * What a run has to move; all in bytes, with indexes.
 *
 * @param database size of RCT
 * @param replaced of the tables of RCT that are replaced
 * @param incoming of production's tables, an estimate
 * @param dependents how many objects hang on the replaced tables
 * @param schema what a copy of RCT's schema takes, without rows
 * @param free room on the server's volume, empty when it cannot be told
 */
public record Volumes(long database, long replaced, long incoming, int dependents, long schema, OptionalLong free) {

    /** Of the tables that RCT keeps. */
    public long kept() {
        return Math.max(0, database - replaced);
    }
}
