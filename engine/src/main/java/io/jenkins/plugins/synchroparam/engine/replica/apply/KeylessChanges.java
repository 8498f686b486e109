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
        long[] totals = new long[2];
        staging.fill(
                statements,
                lines -> balance.forEach((row, count) -> {
                    // One line a copy: the statements count the lines of equal rows.
                    char code = count < 0 ? TableStatements.DELETE : TableStatements.INSERT;
                    totals[count < 0 ? 0 : 1] += Math.abs(count);
                    for (long i = Math.abs(count); i > 0; i--) {
                        lines.line(code, row);
                    }
                }));
        return statements.bringInKeyless(session, totals[0], totals[1]);
    }

    private void add(RowImage row, long count) {
        balance.merge(row, count, (a, b) -> a + b == 0 ? null : a + b);
    }
}
