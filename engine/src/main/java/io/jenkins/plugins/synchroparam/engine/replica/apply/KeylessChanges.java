package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Changes of a table without a key: of each distinct row, how many more or fewer there are. Rows that are equal cannot be
 * told apart, so that this is exact, whatever the order was.
 */
final class KeylessChanges implements Changes {

    private final TableStatements statements;
    private final RowText text;
    private final Map<RowImage, Long> balance = new LinkedHashMap<>();

    KeylessChanges(TableStatements statements, RowText text) {
        this.statements = statements;
        this.text = text;
    }

    @Override
    public void insert(Serializable[] after) {
        add(text.image(after), 1);
    }

    @Override
    public void update(Serializable[] before, Serializable[] after) {
        add(text.image(before), -1);
        add(text.image(after), 1);
    }

    @Override
    public void delete(Serializable[] before) {
        add(text.image(before), -1);
    }

    @Override
    public long apply(Session session, Staging staging) throws SQLException {
        if (balance.isEmpty()) {
            return 0;
        }
        long deletes = balance.values().stream()
                .filter(count -> count < 0)
                .mapToLong(Math::abs)
                .sum();
        long drift = 0;
        if (deletes > 0) {
            staging.fill(statements, lines -> write(lines, -1));
            drift = statements.deleteKeyless(session, deletes);
        }
        if (balance.values().stream().anyMatch(count -> count > 0)) {
            staging.direct(statements, lines -> write(lines, 1));
        }
        return drift;
    }

    /** The rows of which there are more, or fewer; one line a copy, for the statements count the lines of equal rows. */
    private void write(Staging.Lines lines, int sign) {
        char code = sign < 0 ? TableStatements.DELETE : TableStatements.INSERT;
        balance.forEach((row, count) -> {
            for (long i = sign * count; i > 0; i--) {
                lines.line(code, row);
            }
        });
    }

    private void add(RowImage row, long count) {
        balance.merge(row, count, (a, b) -> a + b == 0 ? null : a + b);
    }
}
