package io.jenkins.plugins.synchroparam.engine.postsync;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * One post-sync script, run by psql on the host in one transaction that ends at the first error. The transaction's id is
 * handed out before the script starts, so that a resumed run can ask the server whether it was committed; by the functions
 * that PostgreSQL 12 has too.
 */
final class ScriptRun {

    private static final int STATEMENT_LINES = 6;

    private final RunContext run;
    private final Catalogue.PostSyncSql script;

    ScriptRun(RunContext run, Catalogue.PostSyncSql script) {
        this.run = run;
        this.script = script;
    }

    /** What became of a transaction of a former try. */
    boolean committed(String transaction) throws SQLException {
        try (Session session = run.connect()) {
            return "committed".equals(session.text("SELECT pg_catalog.txid_status(?::bigint)", transaction));
        }
    }

    void run(Consumer<String> started) {
        String file = run.get(StateKey.DIRECTORY) + "/post-sync-" + script.id() + ".sql";
        run.host().write(file, script.sql().getBytes(StandardCharsets.UTF_8));
        try (Host.Running psql = run.host()
                .start(run.tools()
                        .tool("psql", run.on(run.database()))
                        .with("--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--echo-errors")
                        .with("--set=ON_ERROR_STOP=1", "--file=-"))) {
            execute(psql, file, started);
        } catch (IOException e) {
            throw new SynchroException(
                    "post-sync script \"" + Printable.escape(script.name()) + "\": " + e.getMessage(), e);
        } finally {
            run.host().delete(file);
        }
    }

    private void execute(Host.Running psql, String file, Consumer<String> started) throws IOException {
        BufferedReader output = new BufferedReader(new InputStreamReader(psql.output(), StandardCharsets.UTF_8));
        OutputStream input = psql.input();
        send(input, "BEGIN;\nSELECT pg_catalog.txid_current();\n");
        String transaction = output.readLine();
        if (transaction != null) {
            started.accept(transaction.strip());
            send(input, "\\i " + argument(file) + "\nCOMMIT;\n");
        }
        input.close();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            run.reporter().debug("psql: " + line);
        }
        Host.Result result = psql.waitFor();
        if (!result.ok()) {
            throw new SynchroException("post-sync script \"" + Printable.escape(script.name()) + "\": "
                    + reason(result, file) + "; its transaction was rolled back");
        }
    }

    /** As psql's own commands read it: unquoted, a blank ends it and a backquote starts a program. */
    private static String argument(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    private static void send(OutputStream input, String text) throws IOException {
        input.write(text.getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /** psql's own words: line, message and the statement that failed. */
    private static String reason(Host.Result result, String file) {
        List<String> lines = result.errors()
                .lines()
                .filter(l -> !l.isBlank())
                .limit(STATEMENT_LINES)
                .map(l -> Printable.escape(l.replace("psql:" + file + ":", "line ")))
                .toList();
        return lines.isEmpty() ? result.reason() : String.join(" | ", lines);
    }
}
