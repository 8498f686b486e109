package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.archive.TableDefinition.Column;
import java.util.Optional;

/** Reads a column of CREATE TABLE as pg_dump writes it: name, type, then its properties in any order. */
final class ColumnParser {
    private final SqlCursor in;
    private boolean notNull;
    private String defaultValue = "";
    private String generated = "";
    private String identity = "";
    private String collation = "";

    private ColumnParser(SqlCursor in) {
        this.in = in;
    }

    static Optional<Column> parse(SqlCursor in) {
        return new ColumnParser(in).column();
    }

    private Optional<Column> column() {
        Optional<String> name = in.name();
        if (name.isEmpty() || in.atEnd() || in.sees("WITH", "OPTIONS")) {
            return Optional.empty();
        }
        String type = text();
        while (!in.atEnd()) {
            if (!property()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Column(name.get(), type, notNull, defaultValue, generated, identity, collation));
    }

    private boolean property() {
        if (in.accept("CONSTRAINT") && in.name().isEmpty()) {
            return false;
        }
        if (in.accept("NOT", "NULL")) {
            notNull = true;
            in.accept("NO", "INHERIT");
        } else if (in.accept("DEFAULT")) {
            defaultValue = text();
        } else if (in.accept("COLLATE")) {
            collation = text();
        } else if (in.accept("CHECK") || in.accept("OPTIONS")) {
            boolean closed = in.skipParentheses();
            in.accept("NO", "INHERIT");
            return closed;
        } else {
            return generated();
        }
        return true;
    }

    private boolean generated() {
        boolean always = in.accept("GENERATED", "ALWAYS");
        if (!always && !in.accept("GENERATED", "BY", "DEFAULT") || !in.accept("AS")) {
            return false;
        }
        if (in.accept("IDENTITY")) {
            identity = always ? "ALWAYS" : "BY DEFAULT";
            in.skipParentheses();
            return true;
        }
        int mark = in.mark();
        if (!in.skipParentheses()) {
            return false;
        }
        String text = in.textSince(mark);
        generated = text.substring(1, text.length() - 1);
        if (!in.accept("STORED")) {
            in.accept("VIRTUAL");
        }
        return true;
    }

    /** The text up to the next property; a word behind a point is a name, whatever it says. */
    private String text() {
        int mark = in.mark();
        boolean name = true;
        while (!in.atEnd() && (name || !startsProperty())) {
            name = in.accept(".");
            if (!name && !in.skipParentheses()) {
                in.next();
            }
        }
        return in.textSince(mark);
    }

    private boolean startsProperty() {
        return in.sees("NOT", "NULL")
                || in.sees("DEFAULT")
                || in.sees("COLLATE")
                || in.sees("CONSTRAINT")
                || in.sees("CHECK")
                || in.sees("OPTIONS", "(")
                || in.sees("GENERATED", "ALWAYS")
                || in.sees("GENERATED", "BY");
    }
}
