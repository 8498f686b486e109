package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;

/**
 * The replacement's own order of work on definitions, the data left out: used on a scratch copy of RCT's schema to prove,
 * before anything is dropped, that everything that has to come back will.
 */
public final class Rehearsal {

    private final Session administrator;
    private final Session loader;
    private final LoaderRole role;
    private final Reporter reporter;

    /**
     * @param administrator a session of the refreshing role on the scratch copy
     * @param loader a session of the loader role there
     */
    public Rehearsal(Session administrator, Session loader, LoaderRole role, Reporter reporter) {
        this.administrator = administrator;
        this.loader = loader;
        this.role = role;
        this.reporter = reporter;
    }

    /** @throws SynchroException when a definition fails; says which, and that RCT is untouched */
    public void run(Takedown takedown, ImportObjects objects) throws SQLException {
        PutBack.takeDown(administrator, takedown);
        Preparation.run(administrator, role, objects);
        EntryExecutor.prepare(loader);
        EntryExecutor.execute(loader, objects.support());
        EntryExecutor.execute(loader, objects.structures());
        EntryExecutor.execute(loader, objects.keys());
        for (TocEntry entry : objects.foreignKeys()) {
            EntryExecutor.execute(loader, entry);
        }
        EntryExecutor.execute(loader, objects.triggers());
        PutBack.run(administrator, role, takedown, objects.newTables());
        reporter.debug("rehearsal: every definition came back");
    }
}
