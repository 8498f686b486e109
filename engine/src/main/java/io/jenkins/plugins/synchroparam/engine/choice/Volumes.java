package io.jenkins.plugins.synchroparam.engine.choice;

import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.run.StrategyChoice.Candidate;
import java.util.OptionalLong;

/**
 * What a run has to move; all in bytes, with indexes.
 *
 * @param database size of RCT
 * @param replaced of the tables of RCT that are replaced
 * @param replacedRows of these, without indexes
 * @param incoming of production's tables, an estimate
 * @param tables how many of production's are loaded
 * @param dependents how many objects hang on the replaced tables
 * @param schema what a copy of RCT's schema takes, without rows
 * @param files what production's files take in the host's work directory
 * @param free room on the server's volume, empty when it cannot be told
 * @param freeWork room in the host's work directory
 * @param shared whether the two are one volume
 */
public record Volumes(
        long database,
        long replaced,
        long replacedRows,
        long incoming,
        int tables,
        int dependents,
        long schema,
        long files,
        OptionalLong free,
        long freeWork,
        boolean shared) {

    /** Of the tables that RCT keeps. */
    public long kept() {
        return Math.max(0, database - replaced);
    }

    /** What is missing for a strategy, one line; empty when there is room. */
    public String missing(Candidate candidate) {
        long work = files + candidate.workBytes();
        if (work > freeWork) {
            return needs(work, "in the host's work directory", freeWork);
        }
        long server = candidate.diskBytes() + (shared ? work : 0);
        return free.isEmpty() || server <= free.getAsLong()
                ? ""
                : needs(
                        server,
                        "on the server's volume" + (shared ? ", which holds the host's work directory too" : ""),
                        free.getAsLong());
    }

    private static String needs(long needed, String where, long free) {
        return Amounts.bytes(needed) + " are needed " + where + ", " + Amounts.bytes(free) + " are free";
    }
}
