package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;

/**
 * A statement for PostgreSQL.
 *
 * @param table the source's table that it belongs to: when it fails, this table is the one to quarantine
 * @param sql one statement
 */
public record TargetStatement(TableId table, String sql) {}
