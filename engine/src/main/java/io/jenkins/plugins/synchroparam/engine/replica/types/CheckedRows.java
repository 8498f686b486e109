package io.jenkins.plugins.synchroparam.engine.replica.types;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;

/** Rows that were deleted or updated, and whether foreign keys acted on it: the source logs that, and not what they did. */
public final class CheckedRows {

    /** The session had switched foreign_key_checks off. */
    private static final int NO_KEY_CHECKS = 2;

    private CheckedRows() {}

    /** Whether foreign keys of other tables acted on the change of these rows. */
    public static boolean keysActed(EventData rows) {
        return rows instanceof Deleted deleted && deleted.acted || rows instanceof Updated updated && updated.acted;
    }

    static DeleteRowsEventData deleted(int flags) {
        Deleted rows = new Deleted();
        rows.acted = (flags & NO_KEY_CHECKS) == 0;
        return rows;
    }

    static UpdateRowsEventData updated(int flags) {
        Updated rows = new Updated();
        rows.acted = (flags & NO_KEY_CHECKS) == 0;
        return rows;
    }

    private static final class Deleted extends DeleteRowsEventData {
        private static final long serialVersionUID = 1L;

        private boolean acted;
    }

    private static final class Updated extends UpdateRowsEventData {
        private static final long serialVersionUID = 1L;

        private boolean acted;
    }
}
