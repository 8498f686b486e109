package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Exp;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.ExpStatus;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Drops EXP databases past their date: only ones that the journal says a run made, that carry this run's comment, and
 * that no run still needs. The caller holds the lock of their environment, see {@link #drop}.
 */
public final class ExpPurge {

    private static final int RUNS_LOOKED_AT = 1000;

    private final Engine engine;
    private final LocalDate today;

    /** @param today the day on which databases may be dropped whose date is this day or earlier */
    public ExpPurge(Engine engine, LocalDate today) {
        this.engine = engine;
        this.today = today;
    }

    /** What became of a database. */
    public enum Outcome {
        /** It is gone now. */
        DROPPED,
        /** It was gone already; the journal knows now. */
        GONE,
        /** It can be dropped: what {@link #check} finds. */
        DROPPABLE,
        /** It stays for now: a run uses its environment. */
        IN_USE,
        /** It stays, and somebody has to look at it. */
        KEPT
    }

    /**
     * What became of one database.
     *
     * @param reason why it was not dropped, one line; else empty
     */
    public record Result(Exp exp, Outcome outcome, String reason) {}

    /** The journal's EXP databases whose day has come, oldest first; empty filters match all. */
    public List<Exp> expired(String clientCode, String environment) {
        return engine.journal().exps().stream()
                .filter(exp -> clientCode.isEmpty() || exp.clientCode().equals(clientCode))
                .filter(exp -> environment.isEmpty() || exp.environment().equals(environment))
                .filter(exp -> !exp.expires().isAfter(today))
                .toList();
    }

    /** What {@link #drop} would do; changes nothing. */
    public Result check(Exp exp) {
        return visit(exp, false);
    }

    /**
     * Drops one. The lock of its environment must be held, so that no run, resume or rollback is using it.
     *
     * @return why it stays, when it does: one that cannot be dropped keeps no other one from being dropped
     */
    public Result drop(Exp exp) {
        engine.journal().lock(exp.clientCode(), exp.environment());
        if (expired(exp.clientCode(), exp.environment()).stream().noneMatch(exp::equals)) {
            return new Result(exp, Outcome.GONE, "");
        }
        return visit(exp, true);
    }

    private Result visit(Exp exp, boolean drop) {
        try {
            requireUnneeded(exp);
            try (Session session = server(exp).connect(Server.MAINTENANCE)) {
                return visit(exp, session, drop);
            }
        } catch (SynchroException e) {
            return new Result(exp, Outcome.KEPT, e.getMessage());
        } catch (SQLException e) {
            return new Result(exp, Outcome.KEPT, Session.reason(e));
        }
    }

    private Result visit(Exp exp, Session session, boolean drop) throws SQLException {
        List<String> comments = session.query(
                "SELECT coalesce(pg_catalog.shobj_description(oid, 'pg_database'), '') FROM pg_catalog.pg_database"
                        + " WHERE datname = ?",
                row -> row.getString(1),
                exp.name());
        if (comments.isEmpty()) {
            if (drop) {
                engine.journal().expStatus(exp.server(), exp.name(), ExpStatus.DROPPED);
            }
            return new Result(exp, Outcome.GONE, "");
        }
        if (!madeBy(exp.runId(), comments.get(0))) {
            return new Result(
                    exp,
                    Outcome.KEPT,
                    "its comment does not say that run " + exp.runId()
                            + " of synchro-param made it: look at it, and drop it yourself if it is not needed");
        }
        if (!drop) {
            return new Result(exp, Outcome.DROPPABLE, "");
        }
        // Without FORCE: who is connected is looking for something in it.
        session.execute("DROP DATABASE " + Identifiers.quote(exp.name()));
        engine.journal().expStatus(exp.server(), exp.name(), ExpStatus.DROPPED);
        return new Result(exp, Outcome.DROPPED, "");
    }

    /** The comment is {@code synchro-param run <id>}, alone or before something that is no digit. */
    private static boolean madeBy(long runId, String comment) {
        return comment.matches("(?s)synchro-param run " + runId + "(\\D.*)?");
    }

    private void requireUnneeded(Exp exp) {
        Optional<Run> run = engine.journal().run(exp.runId());
        if (run.filter(Run::blocked).isPresent()) {
            throw new SynchroException("run " + exp.runId() + " left " + exp.clientCode() + " " + exp.environment()
                    + " blocked: resume it or roll it back first");
        }
        unended(exp).ifPresent(other -> {
            throw new SynchroException(other.about().command() + " " + other.id() + " of " + exp.clientCode() + " "
                    + exp.environment() + " did not end well and may need it: run it again, or start a new one, first");
        });
        boolean registered = engine.catalogue().databases().stream()
                .anyMatch(database ->
                        database.name().equals(exp.name()) && name(database).equals(exp.server()));
        if (registered) {
            throw new SynchroException("it is registered in synchroDB as a database: it is no backup any more");
        }
    }

    /** What did not end well since the last that did: a rollback that is run again, a refresh that may be rolled back. */
    private Optional<Run> unended(Exp exp) {
        return engine.journal().runs(exp.clientCode(), exp.environment(), RUNS_LOOKED_AT).stream()
                .filter(run -> !run.about().command().equals("plan"))
                .takeWhile(run -> run.status() != Status.DONE && run.status() != Status.UNSTABLE)
                .filter(run -> RunState.of(engine.journal().state(run.id()))
                        .find(StateKey.EXP)
                        .filter(exp.name()::equals)
                        .isPresent())
                .findFirst();
    }

    /** The server where it was made, as the catalogue knows it today: RCT itself may have moved. */
    private Server server(Exp exp) {
        Comparator<Database> nearest = Comparator.comparing(
                        (Database database) -> !database.clientCode().equals(exp.clientCode()))
                .thenComparing(database -> !database.environment().equals(exp.environment()))
                .thenComparing(Database::production);
        Database database = engine.catalogue().databases().stream()
                .filter(candidate -> name(candidate).equals(exp.server()))
                .min(nearest)
                .orElseThrow(() -> new SynchroException("no registered database is on its server "
                        + Printable.escape(exp.server()) + " any more: drop it yourself"));
        return Connections.server(engine, database);
    }

    private static String name(Database database) {
        return database.address() + ":" + database.port();
    }
}
