package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Changes of a table with a key: of each key only its last state, and whether its row was there before. A hundred updates
 * of one row are one, an insert with its delete is nothing, and a changed key is a delete and an insert.
 */
final class KeyedChanges implements Changes {

    private static final String UNIQUE_VIOLATION = "23505";

    private final TableStatements statements;
    private final RowText text;
    private final Map<RowImage, Change> changes = new LinkedHashMap<>();

    KeyedChanges(TableStatements statements, RowText text) {
        this.statements = statements;
        this.text = text;
    }

    @Override
    public void insert(Serializable[] after) {
        put(text.key(after), text.image(after), false);
    }

    @Override
    public void update(Serializable[] before, Serializable[] after) {
        RowImage former = text.key(before);
        RowImage key = text.key(after);
        RowImage image = text.image(after);
        if (former.equals(key)) {
            put(key, image, true);
        } else {
            remove(former);
            put(key, image, false);
        }
    }

    @Override
    public void delete(Serializable[] before) {
        remove(text.key(before));
    }

    @Override
    public long apply(Session session, Staging staging) throws SQLException {
        if (changes.isEmpty()) {
            return 0;
        }
        Counts counts = new Counts();
        changes.values().forEach(counts::add);
        if (counts.staged() > 0) {
            staging.fill(statements, lines -> write(lines, false));
        }
        session.execute("SAVEPOINT staged");
        try {
            long drift = statements.bringIn(session, counts.deletes, counts.updates, 0);
            if (counts.inserts > 0) {
                staging.direct(statements, lines -> write(lines, true));
            }
            return drift;
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            session.execute("ROLLBACK TO SAVEPOINT staged");
            return carefully(session, staging, counts);
        }
    }

    /** Some new row is there already, or values of another unique key change hands: not by COPY, which takes all or none. */
    private long carefully(Session session, Staging staging, Counts counts) throws SQLException {
        if (counts.inserts > 0) {
            staging.fill(statements, lines -> write(lines, true));
        }
        session.execute("SAVEPOINT staged");
        try {
            return statements.bringIn(session, counts.deletes, counts.updates, counts.inserts);
        } catch (SQLException e) {
            // Row by row they collide, as a whole they do not. Also an existing table without the key that ON CONFLICT
            // wants.
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            session.execute("ROLLBACK TO SAVEPOINT staged");
            return statements.replace(session, counts.staged());
        }
    }

    /** The new rows, or those that were there before. */
    private void write(Staging.Lines lines, boolean inserts) {
        changes.forEach((key, change) -> {
            char code = change.code();
            if (code == TableStatements.INSERT == inserts) {
                lines.line(code, change.image == null ? text.lineOf(key) : change.image);
            }
        });
    }

    private void put(RowImage key, RowImage image, boolean existed) {
        Change change = changes.get(key);
        if (change == null) {
            changes.put(key, new Change(image, existed));
        } else {
            change.image = image;
        }
    }

    private void remove(RowImage key) {
        Change change = changes.get(key);
        if (change == null) {
            changes.put(key, new Change(null, true));
        } else if (change.existed) {
            change.image = null;
        } else {
            changes.remove(key);
        }
    }

    private static final class Change {
        /** Null: the row is gone. */
        private RowImage image;

        private final boolean existed;

        Change(RowImage image, boolean existed) {
            this.image = image;
            this.existed = existed;
        }

        char code() {
            if (image == null) {
                return TableStatements.DELETE;
            }
            return existed ? TableStatements.UPDATE : TableStatements.INSERT;
        }
    }

    private static final class Counts {
        private long deletes;
        private long updates;
        private long inserts;

        void add(Change change) {
            switch (change.code()) {
                case TableStatements.DELETE -> deletes++;
                case TableStatements.UPDATE -> updates++;
                default -> inserts++;
            }
        }

        long staged() {
            return deletes + updates;
        }
    }
}
