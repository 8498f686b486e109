package io.jenkins.plugins.synchroparam.engine.archive;

import java.util.List;

/**
 * Finds the names at the head of statements as pg_dump writes them (source: pg_dump.c), and nothing more general: the table,
 * sequence or index that a statement is about, and those to which it attaches it.
 */
final class StatementHeads {

    private static final int QUALIFIED = 3;

    private final SqlCursor in;
    private final StatementRewriter found;

    StatementHeads(SqlCursor in, StatementRewriter found) {
        this.in = in;
        this.found = found;
    }

    /** Reads every statement; one of an unknown form is passed over, so that its names count as not understood. */
    void read() {
        while (!in.atEnd()) {
            statement();
            while (!in.atEnd() && !in.accept(";")) {
                in.next();
            }
        }
    }

    private void statement() {
        if (in.accept("CREATE")) {
            create();
        } else if (in.accept("ALTER")) {
            alter();
        } else if (in.accept("COMMENT", "ON")) {
            comment();
        } else if (in.accept("COPY")) {
            name();
        } else if (in.accept("SELECT", "PG_CATALOG", ".", "SETVAL", "(")) {
            found.constant(in.next());
        }
    }

    private void create() {
        in.accept("UNLOGGED");
        in.accept("UNIQUE");
        in.accept("CONSTRAINT");
        if (in.accept("TABLE")) {
            table();
        } else if (in.accept("SEQUENCE")) {
            name();
        } else if (in.accept("INDEX") || in.accept("POLICY")) {
            if (in.skipBehind("ON")) {
                in.accept("ONLY");
                name();
            }
        } else if (in.accept("TRIGGER")) {
            if (in.skipBehind("ON")) {
                name();
                if (in.accept("FROM")) {
                    name();
                }
            }
        } else if (in.accept("RULE")) {
            if (in.skipBehind("AS") && in.skipBehind("TO")) {
                name();
            }
        } else if (in.accept("STATISTICS")) {
            part();
            if (in.skipBehind("FROM")) {
                name();
            }
        }
    }

    private void table() {
        name();
        if (in.accept("PARTITION", "OF")) {
            name();
        }
        if (in.sees("(")) {
            in.parentheses().ifPresent(elements -> elements.forEach(this::column));
        }
        while (!in.atEnd() && !in.sees(";")) {
            if (in.accept("INHERITS")) {
                in.parentheses().ifPresent(parents -> parents.forEach(parent -> name(parent, 0)));
            } else {
                in.next();
            }
        }
    }

    /** A column's type may be a table's row type. */
    private void column(List<SqlToken> element) {
        if (element.get(0).isName()) {
            name(element, 1);
        }
    }

    private void alter() {
        if (in.accept("INDEX")) {
            part();
            if (in.accept("ATTACH", "PARTITION")) {
                part();
            }
        } else if (in.accept("STATISTICS")) {
            part();
        } else if (in.accept("SEQUENCE")) {
            name();
            if (in.accept("OWNED", "BY")) {
                name();
            }
        } else if (in.accept("TABLE")) {
            in.accept("ONLY");
            name();
            alterTable();
        }
    }

    private void alterTable() {
        if (in.accept("ATTACH", "PARTITION") || in.accept("INHERIT")) {
            name();
        } else if (in.accept("ADD", "CONSTRAINT")) {
            in.name();
            if (in.accept("FOREIGN", "KEY") && in.names().isPresent() && in.accept("REFERENCES")) {
                name();
            }
        } else if (in.accept("ALTER", "COLUMN")) {
            in.name();
            if (in.accept("ADD", "GENERATED") && in.skipBehind("IDENTITY")) {
                in.parentheses().ifPresent(options -> options.forEach(option -> name(option, 2)));
            }
        }
    }

    private void comment() {
        if (in.accept("INDEX") || in.accept("STATISTICS")) {
            part();
        } else if (in.accept("TABLE") || in.accept("COLUMN") || in.accept("SEQUENCE")) {
            name();
        } else if (in.accept("CONSTRAINT") || in.accept("TRIGGER") || in.accept("RULE") || in.accept("POLICY")) {
            in.name();
            if (in.accept("ON")) {
                name();
            }
        }
    }

    /** The next three tokens, when they are a qualified name. */
    private void name() {
        int mark = in.mark();
        in.qualifiedName().ifPresent(name -> found.name(in.token(mark), in.token(mark + 2)));
    }

    private void part() {
        int mark = in.mark();
        in.qualifiedName().ifPresent(name -> found.part(in.token(mark), in.token(mark + 2)));
    }

    private void name(List<SqlToken> tokens, int at) {
        if (at + QUALIFIED <= tokens.size()
                && tokens.get(at).isName()
                && tokens.get(at + 1).isSymbol('.')
                && tokens.get(at + 2).isName()) {
            found.name(tokens.get(at), tokens.get(at + 2));
        }
    }
}
