package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.postgres.ConnectionSettings;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.EntryExecutor;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.run.DumpRows;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Verify;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Loads large tables on the host itself: the rows that pg_restore writes go to psql there, as the loader role, and neither
 * through the network nor through this process. Of what pg_restore writes psql is given the rows alone, as the input of a
 * COPY: nothing of it is ever executed.
 */
public final class HostLoad implements AutoCloseable {

    /** Of the dump. */
    static final long LEAST_BYTES = 1L << 20;

    private static final int DELETE = 0x7f;

    /** The status of psql when it lost its connection, or got none. */
    private static final int NO_CONNECTION = 2;

    /**
     * $1 the COPY statement that the rows come after; $2 pg_restore, $3 its list, $4 the archive; $5 psql, $6 $7 $8 its
     * statements. dd tells how many bytes passed; the last reader takes what follows the rows, so that nobody dies of a
     * closed pipe. The statements end with the transaction, whatever became of pg_restore: its status is told beside.
     */
    private static final String SCRIPT = """
            exec 5>&1
            restored=$({
              { "$2" --data-only --use-list="$3" --file=- "$4" 4>&- 5>&-; echo $? >&4; } | {
                while IFS= read -r line && [ "$line" != "$1" ]; do :; done
                [ "$line" = "$1" ] || { echo missing >&4; exit; }
                dd bs=64k status=progress 2>&5 4>&- 5>&-
              } | {
                "$5" --no-psqlrc --no-password --single-transaction --set=ON_ERROR_STOP=1 \\
                  --command="$6" --command="$7" --command="$8" >&5 4>&- || exit
                cat > /dev/null
              }
            } 4>&1)
            loaded=$?
            echo restored $restored
            exit $loaded""";

    private static final String PROBE = """
            dd bs=64k status=progress < /dev/null > /dev/null && exec "$1" --no-psqlrc --no-password --command='SELECT 1'
            """;

    private final RunContext run;
    private final Command psql;
    private final Set<Host.Running> running = new HashSet<>();
    private boolean closed;

    private HostLoad(RunContext run, Command psql) {
        this.run = run;
        this.psql = psql;
    }

    /**
     * Loads into a database that can be connected to. Nothing when no table is large, when the rows are to be looked at on
     * their way, or when the host cannot: a log line says why.
     *
     * @param administrator a session on the database; the loader role may log in to it, and gets a new password
     */
    public static Optional<HostLoad> into(RunContext run, Session administrator, ImportObjects objects)
            throws SQLException {
        if (run.request().verify() == Verify.CONTENT || objects.data().stream().noneMatch(data -> suits(run, data))) {
            return Optional.empty();
        }
        Credential role = run.loader().create(administrator);
        ConnectionSettings settings =
                run.on(administrator.text("SELECT current_database()")).role(role.username());
        Command psql = run.tools().as("psql", settings, role).env("PGOPTIONS", Server.OPTIONS);
        Host.Result probe =
                run.host().run(Command.shell(PROBE, psql.words().get(0)).env(psql.environment()));
        if (!probe.ok()) {
            run.reporter()
                    .info("large tables are loaded through this process: the loading role cannot log in from host "
                            + run.host().name() + " (" + HostTools.reason(probe) + ")");
            return Optional.empty();
        }
        return Optional.of(new HostLoad(run, psql));
    }

    /** Whether an entry is loaded on the host. */
    boolean takes(TocEntry data) {
        return suits(run, data);
    }

    /** It is worth two programs, and its rows can be found by the line before them. */
    private static boolean suits(RunContext run, TocEntry data) {
        return run.dump().bytesOf(data) >= LEAST_BYTES
                && data.copyStatement().strip().chars().allMatch(c -> c >= ' ' && c < DELETE);
    }

    /**
     * Loads the rows of one entry, which are on the host; nothing when the server takes no more sessions from there.
     *
     * @throws SynchroException why it could not: no row is in the table then, or it is as if it had not been loaded
     */
    Optional<TableLoad.Loaded> load(TocEntry data, LoadStatements statements, Progress progress) {
        String label = "production's " + EntryExecutor.label(data);
        run.reporter().debug("on the host: SQL " + statements.copy());
        Host.Running program = start(data, statements);
        try (program) {
            HostLoadOutput output = HostLoadOutput.read(program.output(), progress);
            Host.Result result = program.waitFor();
            if (result.exitCode() == NO_CONNECTION) {
                return Optional.empty();
            }
            if (output.missing()) {
                throw new SynchroException("pg_restore did not write the rows of " + label);
            }
            if (output.brokeOff() && !pipeClosed(result)) {
                throw new SynchroException(DumpRows.damaged(run, result));
            }
            if (!result.ok()) {
                throw new SynchroException(label + ": " + HostTools.reason(result));
            }
            progress.rows(output.rows());
            return Optional.of(new TableLoad.Loaded(output.rows(), output.bytes()));
        } catch (IOException e) {
            throw new SynchroException(label + ": " + e.getMessage(), e);
        } finally {
            ended(program);
        }
    }

    /** pg_restore ended because psql did. */
    private static boolean pipeClosed(Host.Result result) {
        return !result.ok()
                && (!result.errors().contains("pg_restore:") || result.errors().contains("Broken pipe"));
    }

    private synchronized Host.Running start(TocEntry data, LoadStatements statements) {
        if (closed) {
            throw new SynchroException("loading was ended");
        }
        Host.Running program = run.host()
                .start(Command.shell(
                                SCRIPT,
                                data.copyStatement().strip(),
                                run.tools().tool("pg_restore").words().get(0),
                                DumpRows.list(run, List.of(data)),
                                run.get(StateKey.ARCHIVE),
                                psql.words().get(0),
                                Server.WITHOUT_TIMEOUTS,
                                EntryExecutor.SETTINGS
                                        + statements
                                                .truncate()
                                                .map(s -> "; " + s)
                                                .orElse(""),
                                statements.copy())
                        .env(psql.environment()));
        running.add(program);
        return program;
    }

    private synchronized void ended(Host.Running program) {
        running.remove(program);
    }

    /** Ends what runs; what it had not loaded whole is undone. */
    @Override
    public void close() {
        List<Host.Running> left;
        synchronized (this) {
            closed = true;
            left = new ArrayList<>(running);
        }
        left.forEach(Host.Running::close);
    }
}
