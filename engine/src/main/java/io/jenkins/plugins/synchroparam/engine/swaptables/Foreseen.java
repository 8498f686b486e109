package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.Selections;
import io.jenkins.plugins.synchroparam.engine.replacement.SchemaMarks;
import io.jenkins.plugins.synchroparam.engine.replacement.Swap;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.Side;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.sync.AdditionsRecord;
import io.jenkins.plugins.synchroparam.engine.sync.Progressed;
import io.jenkins.plugins.synchroparam.engine.sync.RestoreProduction;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is worked out just before RCT is blocked, while users work: that its schema is what was rehearsed, what the loader role
 * made, and the very statements of the swap, executed once and rolled back. It takes dozens of questions, as many as what
 * hangs on the tables is deep; in the window one tells whether it all still holds.
 */
final class Foreseen {

    /**
     * Who wants one of the tables waits while the swap is rehearsed: it is not where more tables, and objects that hang on them,
     * are to be moved than some tenths of a second allow.
     */
    private static final int MOST = 200;

    private Map<String, String> marks = Map.of();
    private AdditionsRecord additions;
    private LateValues late;
    private List<String> statements = List.of();

    /**
     * Looks at RCT, and rehearses the swap when no table is locked.
     *
     * @throws SynchroException when RCT's schema changed, or production's tables are not complete
     */
    void look(RunContext run, Session administrator) throws SQLException, IOException {
        // Before the rest: what changes in between is seen the next time.
        marks = SchemaMarks.read(administrator);
        check(run, administrator);
        additions = AdditionsRecord.read(administrator, run.loader(), Selections.of(run));
        late = new LateValues(run, administrator);
        late.look();
        statements = rehearsed(run, administrator);
    }

    /** Whether all is still as it was; false when nobody has looked. */
    boolean holds(Session administrator) throws SQLException {
        return !marks.isEmpty() && marks.equals(SchemaMarks.again(administrator, marks));
    }

    AdditionsRecord additions() {
        return additions;
    }

    LateValues late() {
        return late;
    }

    /** Those of the swap; none when it was not rehearsed. */
    List<String> statements() {
        return statements;
    }

    /** @throws SynchroException when the swap is not to be done */
    static void check(RunContext run, Session administrator) throws SQLException {
        RestoreProduction.refuseWhenSchemaChanged(run, administrator);
        if (!run.get(StateKey.SIDE).schemas().complete(administrator)) {
            throw new SynchroException("production's tables beside RCT's are not complete any more; RCT is unchanged,"
                    + " start the run again with resume ON");
        }
    }

    static Swap swap(RunContext run) throws IOException {
        Side side = run.get(StateKey.SIDE);
        return new Swap(
                side.schemas(), run.get(StateKey.TAKEDOWN), Selections.of(run).newTables(), side.crossingKeys());
    }

    private static List<String> rehearsed(RunContext run, Session administrator) throws SQLException, IOException {
        Swap swap = swap(run);
        Takedown takedown = swap.takedown();
        if (takedown.tables().size()
                        + takedown.objects().size()
                        + swap.newTables().size()
                > MOST) {
            return List.of();
        }
        try {
            List<String> statements = new ArrayList<>(List.of(Locks.END_AUTOVACUUM));
            statements.addAll(swap.rehearse(administrator, run.loader()));
            return statements;
        } catch (SQLException e) {
            if (!Locks.prevented(e)) {
                throw new SynchroException(
                        "the tables cannot change places: " + Session.reason(e) + "; RCT is unchanged", e);
            }
            run.reporter().debug("a table is in use, the swap is not rehearsed once more: " + Session.reason(e));
            return List.of();
        }
    }

    /** Whether the tables are still to change places. */
    static boolean ahead(RunContext run, Session administrator) throws SQLException {
        return Progressed.required(run, administrator) != Progressed.COMPLETE;
    }
}
