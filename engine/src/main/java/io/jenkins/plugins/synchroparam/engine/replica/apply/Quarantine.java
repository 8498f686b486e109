package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ErrorLog;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTables;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration.OnError;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.stream.LogPlace;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.Optional;

/** What becomes of a table that cannot be applied: it is left out, with the reason in the error log, or all stops. */
final class Quarantine {

    private final Session session;
    private final long source;
    private final PostgresTransaction transaction;
    private final LiveTables tables;
    private final OnError onError;
    private final Alerts alerts;

    Quarantine(
            Session session,
            long source,
            PostgresTransaction transaction,
            LiveTables tables,
            OnError onError,
            Alerts alerts) {
        this.session = session;
        this.source = source;
        this.transaction = transaction;
        this.tables = tables;
        this.onError = onError;
        this.alerts = alerts;
    }

    /**
     * @param sql the statement that cannot be applied, empty when it is rows
     * @throws ReplayException when {@code on_error_replay} is exit
     */
    void table(TableId origin, TableName target, LogPlace place, String sql, String reason) throws SQLException {
        if (onError == OnError.EXIT) {
            throw new ReplayException(origin, target, position(place), sql, reason);
        }
        transaction.begin();
        log(Optional.of(target), place, sql, reason);
        new ReplicaTables(session, source).disable(origin, reason);
        tables.disable(origin);
        alerts.quarantined(target.schema() + "." + target.name(), reason);
    }

    /** An error that is about no replicated table. */
    void log(Optional<TableName> target, LogPlace place, String sql, String reason) throws SQLException {
        transaction.begin();
        new ErrorLog(session).add(source, target, position(place), sql, reason);
    }

    private static SourcePosition position(LogPlace place) {
        return new SourcePosition(place.file(), place.offset(), "");
    }

    /** {@code on_error_replay: exit}: nothing of the chunk is applied. */
    static final class ReplayException extends SynchroException {
        private static final long serialVersionUID = 1L;

        private final transient TableName target;
        private final transient SourcePosition position;
        private final String sql;

        ReplayException(TableId origin, TableName target, SourcePosition position, String sql, String reason) {
            super("table " + origin + " cannot be applied at " + position + ": " + reason
                    + "; correct it, or leave the table out with on_error_replay: continue");
            this.target = target;
            this.position = position;
            this.sql = sql;
        }

        TableName target() {
            return target;
        }

        SourcePosition position() {
            return position;
        }

        String sql() {
            return sql;
        }
    }
}
