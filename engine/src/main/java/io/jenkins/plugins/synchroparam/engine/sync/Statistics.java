package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.postgres.Workers;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The planner's statistics, which a new table starts without. */
public final class Statistics {

    private Statistics() {}

    /**
     * ANALYZE, as many tables at once as the host has processors.
     *
     * @param database where they are
     * @param largestFirst the tables, the longest work first
     */
    public static void analyse(RunContext run, String database, List<TableName> largestFirst)
            throws InterruptedException {
        List<Session> sessions = new ArrayList<>();
        try {
            for (int i = 0; i < run.get(StateKey.JOBS); i++) {
                sessions.add(run.server().connect(database));
            }
            analyse(run.reporter(), sessions, largestFirst);
        } finally {
            sessions.forEach(Session::close);
        }
        run.reporter().figure("tables analysed", largestFirst.size(), Unit.TABLES);
    }

    /** The same with sessions of the tables' owner, as many at once as there are. */
    public static void analyse(Reporter reporter, List<Session> sessions, List<TableName> largestFirst)
            throws InterruptedException {
        try (Progress progress = reporter.progress("analysing", largestFirst.size(), Unit.TABLES)) {
            List<Workers.Task> tasks = new ArrayList<>();
            for (TableName table : largestFirst) {
                tasks.add(new Workers.Task(tasks.size(), -tasks.size(), Set.of(), session -> {
                    session.execute("ANALYZE " + Identifiers.quote(table));
                    progress.add(1);
                }));
            }
            Workers.run(sessions, tasks);
        }
    }
}
