package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.postgresql.copy.CopyIn;

/** The temporary tables of one session, through which changed rows come in by COPY. */
final class Staging {

    private static final int PIECE = 1 << 16;

    private final Session session;
    private final Set<String> made = new HashSet<>();
    private final Set<String> there = new HashSet<>();
    private boolean filled;

    Staging(Session session) {
        this.session = session;
    }

    /** Where lines go. */
    interface Lines {
        void line(char code, RowImage image);
    }

    /** Makes the table when it is not there, and copies lines into it. */
    void fill(TableStatements statements, Consumer<Lines> source) throws SQLException {
        made.add(statements.staging());
        if (there.add(statements.staging())) {
            session.execute(statements.createStaging());
        }
        filled = true;
        copy(statements.copy(), true, source);
    }

    /** Copies lines into the table itself. */
    void direct(TableStatements statements, Consumer<Lines> source) throws SQLException {
        copy(statements.copyDirect(), false, source);
    }

    private void copy(String sql, boolean coded, Consumer<Lines> source) throws SQLException {
        session.show(sql);
        CopyIn copy = session.copy().copyIn(sql);
        Pieces pieces = new Pieces(copy, coded);
        try {
            source.accept(pieces);
            pieces.flush();
            copy.endCopy();
        } catch (CopyFailure e) {
            throw e.reason;
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** After the rows are brought in. */
    void empty(TableStatements statements) throws SQLException {
        if (filled) {
            session.execute(statements.empty());
            filled = false;
        }
    }

    /** Something was undone, and perhaps with it a table that it made: each is asked for again where it is needed. */
    void undone() {
        there.clear();
        filled = false;
    }

    /** Before a statement changes tables: a column of a staging table would hold on to their types. */
    void dropAll() throws SQLException {
        for (String staging : made) {
            session.execute("DROP TABLE IF EXISTS " + staging);
        }
        made.clear();
        there.clear();
    }

    private static final class Pieces implements Lines {
        private final CopyIn copy;
        private final boolean coded;
        private final ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE + 8192);

        Pieces(CopyIn copy, boolean coded) {
            this.copy = copy;
            this.coded = coded;
        }

        @Override
        public void line(char code, RowImage image) {
            if (coded) {
                piece.write(code);
                piece.write('\t');
            }
            piece.writeBytes(image.line());
            piece.write('\n');
            if (piece.size() >= PIECE) {
                flush();
            }
        }

        void flush() {
            try {
                copy.writeToCopy(piece.toByteArray(), 0, piece.size());
                piece.reset();
            } catch (SQLException e) {
                throw new CopyFailure(e);
            }
        }
    }

    private static final class CopyFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException reason;

        CopyFailure(SQLException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
