package io.jenkins.plugins.synchroparam.engine.replica.stream;

import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import java.io.Serializable;
import java.util.List;

/** What the log tells, in its order. */
public sealed interface SourceEvent {

    /**
     * Changed rows of one table.
     *
     * @param table which
     * @param layout the columns as the log describes them
     * @param kind what happened to them
     * @param before the rows as they were; empty of an insert
     * @param after the rows as they are, in the same order; empty of a delete
     * @param whole whether every column is in every row, as binlog_row_image=FULL has it
     * @param keysActed whether foreign keys acted on it, whose effect on other tables is not logged
     * @param file the log's file
     * @param offset where the event ends
     * @param weight bytes in the log
     */
    record Rows(
            TableId table,
            TableMapEventData layout,
            Kind kind,
            List<Serializable[]> before,
            List<Serializable[]> after,
            boolean whole,
            boolean keysActed,
            String file,
            long offset,
            long weight)
            implements SourceEvent {

        /** How many rows changed. */
        public int count() {
            return Math.max(before.size(), after.size());
        }
    }

    /**
     * A statement that is logged as text: a change of structure, or of rows in a session that switched row logging off.
     *
     * @param schema the session's database
     * @param sql the text
     * @param place where it ends
     * @param last whether its transaction ends with it
     */
    record Statement(String schema, String sql, LogPlace place, boolean last) implements SourceEvent {}

    /**
     * A transaction ended.
     *
     * @param place where
     */
    record Commit(LogPlace place) implements SourceEvent {}

    /**
     * The source has nothing new: everything before this place was told.
     *
     * @param file the log's file that it is at
     * @param offset where in it
     */
    record Idle(String file, long offset) implements SourceEvent {}

    /** What happened to rows. */
    enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }
}
