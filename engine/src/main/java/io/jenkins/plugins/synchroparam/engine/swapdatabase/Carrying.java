package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.sync.CopyAgain;
import java.io.IOException;
import java.sql.SQLException;

/** Brings into the new database what users changed in RCT since it was copied. */
final class Carrying {

    private final RunContext run;
    private final Session rct;
    private final Session to;

    /** @param rct on RCT, at work or blocked */
    Carrying(RunContext run, Session rct, Session to) {
        this.run = run;
        this.rct = rct;
        this.to = to;
    }

    /** Carries it all over, and takes the marks of this moment for the next time. */
    void carry(LateChanges late) throws SQLException, IOException {
        // What a killed run had put to sleep is woken even when there is nothing to carry.
        boolean asleep = run.state().find(StateKey.SILENCED).isPresent();
        long rows = late.none() && !asleep ? 0 : rows(late);
        if (!sequences(late) && late.none()) {
            return;
        }
        run.set(StateKey.MARKS, late.marks());
        run.set(StateKey.DATABASE_MARKS, late.database());
        run.save();
        if (!late.none()) {
            run.reporter().info("users changed " + late.describe() + " since they were copied: carried over");
            run.reporter().figure("rows copied again", rows, Unit.ROWS);
        }
    }

    private long rows(LateChanges late) throws SQLException, IOException {
        LateColumns columns = new LateColumns(run, rct, to, late.columns());
        long rows = rct.transaction(snapshot -> {
            // Users may be at work: all that is copied is of one instant.
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            long copied = late.tables().isEmpty() ? 0 : new CopyAgain(rct, to, run.reporter()).run(late.tables());
            columns.carry();
            if (late.largeObjects()) {
                run.reporter().info("large objects carried over: " + LargeObjects.carry(rct, to));
            }
            return copied;
        });
        for (TableName view : late.views()) {
            to.execute("REFRESH MATERIALIZED VIEW " + Identifiers.quote(view));
        }
        for (var table : late.tables()) {
            to.execute("ANALYZE " + Identifiers.quote(table.table()));
        }
        return rows;
    }

    /** Whether any was drawn from. */
    private boolean sequences(LateChanges late) throws SQLException {
        int sequences = SequenceMarks.carry(
                to,
                run.get(StateKey.DATABASE_MARKS).sequences(),
                late.database().sequences());
        if (sequences > 0) {
            run.reporter().figure("sequences carried over", sequences, Unit.COUNT);
        }
        return sequences > 0;
    }
}
