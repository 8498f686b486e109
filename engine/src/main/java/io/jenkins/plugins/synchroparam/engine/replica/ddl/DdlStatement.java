package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import java.time.Instant;

/**
 * A statement of the binary log.
 *
 * @param sql as the log holds it
 * @param schema the database that was current; empty when none was
 * @param time when it ran, to the second
 */
public record DdlStatement(String sql, String schema, Instant time) {}
