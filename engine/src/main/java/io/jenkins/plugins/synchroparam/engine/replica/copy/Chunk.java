package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;

/**
 * Part of a table's rows, or all of them.
 *
 * @param table where they go
 * @param condition a WHERE clause with a leading blank; empty for all
 */
record Chunk(TargetTable table, String condition) {}
