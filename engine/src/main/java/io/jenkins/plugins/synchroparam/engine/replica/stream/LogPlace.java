package io.jenkins.plugins.synchroparam.engine.replica.stream;

/**
 * Where a transaction of the source ends.
 *
 * @param file the log's file
 * @param offset after the transaction
 * @param gtid of this transaction alone: {@code uuid:5} (MySQL), {@code 0-1-5} (MariaDB); empty when it has none
 * @param time when it was committed, in milliseconds since 1970; the source's clock
 */
public record LogPlace(String file, long offset, String gtid, long time) {}
