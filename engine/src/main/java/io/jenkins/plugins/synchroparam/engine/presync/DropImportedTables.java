package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.replacement.Rehearsal;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan;
import io.jenkins.plugins.synchroparam.engine.run.Leftovers;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Sub-step 14: the drop is prepared, journalled and rehearsed on a scratch copy of RCT's schema. RCT itself drops its tables
 * as the first act inside the blocked window, so that nobody ever meets a missing table.
 */
public final class DropImportedTables implements SubStep {

    private final Replacement replacement;

    /** The tables are dropped, then production's loaded. */
    public DropImportedTables() {
        this(new Replacement() {
            @Override
            public void rehearse(RunContext run, Scratch scratch, Takedown takedown, ImportObjects objects)
                    throws SQLException {
                new Rehearsal(scratch.administrator(), scratch.loader(), run.loader(), run.reporter())
                        .run(takedown, objects);
            }

            @Override
            public String outlook() {
                return "RCT drops its tables in restore-production, when nobody is connected";
            }
        });
    }

    /** The tables are replaced in another way. */
    public DropImportedTables(Replacement replacement) {
        this.replacement = replacement;
    }

    /** How tables are replaced, tried out before it is done. */
    public interface Replacement {

        /** @throws SynchroException when a definition fails; says which */
        void rehearse(RunContext run, Scratch scratch, Takedown takedown, ImportObjects objects) throws SQLException;

        /** What will happen to RCT's tables, and when; for people. */
        String outlook();
    }

    /**
     * Sessions on the copy of RCT's schema.
     *
     * @param administrator of the role that refreshes
     * @param loader of the loader role
     */
    public record Scratch(Session administrator, Session loader) {}

    @Override
    public SubStepId id() {
        return SubStepId.DROP_IMPORTED_TABLES;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException {
        Takedown takedown = TakedownPlan.make(run);
        rehearse(run, BackupArchive.contents(run), takedown, Selections.of(run));
        run.reporter()
                .info("rehearsed on a copy of RCT's schema: "
                        + takedown.tables().size() + " tables dropped, "
                        + run.get(StateKey.PLAN).tables().stream()
                                .filter(ImportPlan.Planned::inDump)
                                .count() + " created, everything put back");
        run.reporter().info(replacement.outlook());
    }

    private void rehearse(RunContext run, TableOfContents contents, Takedown takedown, ImportObjects objects)
            throws SQLException {
        String scratch = Leftovers.scratch(run);
        LoaderRole role = run.loader();
        EventTriggers triggers = EventTriggers.of(run);
        try (Session maintenance = run.maintenance()) {
            drop(maintenance, scratch);
            BackupDatabase.create(maintenance, run.database(), scratch);
            try {
                SchemaCopy copy = new SchemaCopy(run, scratch);
                copy.restoreDefinitions(contents.entries().stream()
                        .filter(e -> !"TABLE DATA".equals(e.description()))
                        .toList());
                triggers.restore(copy, contents.entries());
                rehearse(run, scratch, triggers, takedown, objects);
            } catch (SynchroException e) {
                throw new SynchroException(
                        "rehearsal on a copy of RCT's schema: " + e.getMessage() + triggers.behind(e)
                                + "; RCT is unchanged",
                        e);
            } finally {
                drop(maintenance, scratch);
                role.drop(maintenance);
            }
        }
    }

    private void rehearse(
            RunContext run, String scratch, EventTriggers triggers, Takedown takedown, ImportObjects objects)
            throws SQLException {
        LoaderRole role = run.loader();
        try (Session administrator = run.server().connect(scratch)) {
            var credential = role.create(administrator);
            triggers.probe(role);
            role.allow(administrator);
            try (Session loader = run.server().connect(scratch, credential)) {
                replacement.rehearse(run, new Scratch(administrator, loader), takedown, objects);
            }
            triggers.refuseWritten(administrator);
            role.clear(administrator);
        }
    }

    private static void drop(Session maintenance, String database) throws SQLException {
        maintenance.execute("DROP DATABASE IF EXISTS " + Identifiers.quote(database));
    }
}
