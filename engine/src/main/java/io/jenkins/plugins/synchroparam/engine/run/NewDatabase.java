package io.jenkins.plugins.synchroparam.engine.run;

/**
 * The database that takes RCT's place under {@link Strategy#SWAP_DATABASE}.
 *
 * @param name while it is built; holds the run's id, so nobody else makes one of this name
 * @param oldOid of RCT before the swap
 * @param newOid of the new database, 0 before it was made
 */
public record NewDatabase(String name, long oldOid, long newOid) {}
