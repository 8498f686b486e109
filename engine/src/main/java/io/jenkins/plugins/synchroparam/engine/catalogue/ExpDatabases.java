package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Exp;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.ExpStatus;
import java.time.LocalDate;
import java.util.List;

/** Table {@code synchro.exp_database}: a row for each backup database; dropped ones stay as history. */
final class ExpDatabases {

    private final Session session;

    ExpDatabases(Session session) {
        this.session = session;
    }

    /** Idempotent for one run. @throws SynchroException when another run's database of this name is not dropped */
    void planned(Exp exp) {
        session.transaction(
                "writing backup database " + Printable.escape(exp.name()) + " into the journal", statements -> {
                    statements.update(
                            """
                    INSERT INTO synchro.exp_database (run_id, client_code, environment, server, name, expires, status)
                    VALUES (?, ?, ?, ?, ?, ?, 'PLANNED')
                    ON CONFLICT (server, name) WHERE status <> 'DROPPED' DO NOTHING""",
                            exp.runId(),
                            exp.clientCode(),
                            exp.environment(),
                            exp.server(),
                            exp.name(),
                            exp.expires());
                    long owner = statements
                            .query("""
                            SELECT run_id FROM synchro.exp_database
                            WHERE server = ? AND name = ? AND status <> 'DROPPED'""", row -> row.getLong(1), exp.server(), exp.name())
                            .get(0);
                    if (owner != exp.runId()) {
                        throw new SynchroException("backup database " + Printable.escape(exp.name()) + " on "
                                + Printable.escape(exp.server()) + " belongs to run " + owner
                                + ": purge it first, or use another name");
                    }
                    return null;
                });
    }

    void status(String server, String name, ExpStatus status) {
        int rows = session.update(
                "writing the status of backup database " + Printable.escape(name) + " into the journal",
                """
                UPDATE synchro.exp_database SET status = ?, changed_at = clock_timestamp()
                WHERE server = ? AND name = ? AND status <> 'DROPPED'""",
                status.name(),
                server,
                name);
        if (rows == 0 && status != ExpStatus.DROPPED) {
            throw new SynchroException("backup database " + Printable.escape(name) + " on " + Printable.escape(server)
                    + " is not in the journal");
        }
    }

    List<Exp> live() {
        return session.query(
                "reading the backup databases of the journal",
                "SELECT * FROM synchro.exp_database WHERE status <> 'DROPPED' ORDER BY expires, server, name",
                row -> new Exp(
                        row.getLong("run_id"),
                        row.getString("client_code"),
                        row.getString("environment"),
                        row.getString("server"),
                        row.getString("name"),
                        row.getObject("expires", LocalDate.class),
                        ExpStatus.valueOf(row.getString("status"))));
    }
}
