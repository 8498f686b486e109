package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Exp;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What synchroDB knows about environments and their runs, for the command {@code status}.
 *
 * @param environments the registered databases
 * @param runs the last runs, newest first
 * @param blocked the databases that a dead run left blocked: nobody can connect to them
 * @param backups the EXP databases that exist
 */
public record Overview(List<Environment> environments, List<RunLine> runs, List<RunLine> blocked, List<Exp> backups) {

    /**
     * A registered database.
     *
     * @param usedBy who holds it now, empty when nobody does
     * @param lastRun the newest run, null when there was none
     */
    public record Environment(Database database, String usedBy, RunLine lastRun) {}

    /**
     * A run.
     *
     * @param dead whether it says RUNNING and nobody holds its environment: its process is gone
     */
    public record RunLine(Run run, boolean dead) {}

    /** Reads it; empty filters match all. */
    public static Overview read(
            Catalogue catalogue, Journal journal, String clientCode, String environment, int limit) {
        Reader reader = new Reader(journal, clientCode, environment);
        return new Overview(
                catalogue.databases().stream()
                        .filter(database -> reader.matches(database.clientCode(), database.environment()))
                        .map(reader::environment)
                        .toList(),
                reader.lines(journal.runs(clientCode, environment, limit)),
                reader.lines(journal.blockedRuns()).stream()
                        .filter(line -> reader.holder(line.run()).isEmpty())
                        .toList(),
                journal.exps().stream()
                        .filter(exp -> reader.matches(exp.clientCode(), exp.environment()))
                        .toList());
    }

    private static final class Reader {
        private final Journal journal;
        private final String clientCode;
        private final String environment;
        private final Map<List<String>, String> holders = new LinkedHashMap<>();

        Reader(Journal journal, String clientCode, String environment) {
            this.journal = journal;
            this.clientCode = clientCode;
            this.environment = environment;
        }

        boolean matches(String itsClient, String itsEnvironment) {
            return (clientCode.isEmpty() || clientCode.equals(itsClient))
                    && (environment.isEmpty() || environment.equals(itsEnvironment));
        }

        Environment environment(Database database) {
            List<RunLine> last = lines(journal.runs(database.clientCode(), database.environment(), 1));
            return new Environment(
                    database,
                    holder(database.clientCode(), database.environment()),
                    last.isEmpty() ? null : last.get(0));
        }

        List<RunLine> lines(List<Run> runs) {
            return runs.stream()
                    .filter(run -> matches(run.about().clientCode(), run.about().environment()))
                    .map(run -> new RunLine(
                            run, run.status() == Status.RUNNING && holder(run).isEmpty()))
                    .toList();
        }

        String holder(Run run) {
            return holder(run.about().clientCode(), run.about().environment());
        }

        /** Asked once for each environment. */
        private String holder(String itsClient, String itsEnvironment) {
            return holders.computeIfAbsent(
                    List.of(itsClient, itsEnvironment),
                    key -> journal.lockedBy(itsClient, itsEnvironment).orElse(""));
        }
    }
}
