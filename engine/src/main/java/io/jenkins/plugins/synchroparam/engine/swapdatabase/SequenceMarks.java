package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Questions;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The values of the sequences that RCT keeps: draws from them are no change of a table. */
final class SequenceMarks {

    private static final int READ_AT_ONCE = 200;

    private SequenceMarks() {}

    /** Last value and whether it was called, by quoted name. */
    static Map<String, String> read(Session session, Collection<TableName> without) throws SQLException {
        List<String> names = session.query(
                "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relkind = 'S' AND c.relpersistence <> 't' ORDER BY 1, 2",
                row -> Identifiers.quote(new TableName(row.getString(1), row.getString(2))));
        Questions questions = new Questions(session);
        Map<String, String> values = again(questions, names, without);
        questions.answer();
        return values;
    }

    /** Asks for the values of sequences that are known to be there, by quoted name; the answer comes with the others'. */
    static Map<String, String> again(Questions questions, Collection<String> known, Collection<TableName> without) {
        Set<String> left = new HashSet<>();
        without.forEach(table -> left.add(Identifiers.quote(table)));
        List<String> names = known.stream().filter(name -> !left.contains(name)).toList();
        Map<String, String> values = new HashMap<>();
        for (int from = 0; from < names.size(); from += READ_AT_ONCE) {
            String sql = names.subList(from, Math.min(names.size(), from + READ_AT_ONCE)).stream()
                    .map(name ->
                            "SELECT " + Identifiers.literal(name) + ", last_value || ' ' || is_called FROM " + name)
                    .collect(Collectors.joining(" UNION ALL "));
            questions.add(sql, row -> values.put(row.getString(1), row.getString(2)));
        }
        return values;
    }

    /**
     * Gives the new database's sequences the values that RCT's have now; one that was raised for production's rows is not
     * lowered.
     *
     * @return how many had changed
     */
    static int carry(Session to, Map<String, String> before, Map<String, String> now) throws SQLException {
        int carried = 0;
        for (Map.Entry<String, String> sequence : now.entrySet()) {
            String name = sequence.getKey();
            String then = before.get(name);
            if (then == null || then.equals(sequence.getValue())) {
                continue;
            }
            String here = to.text("SELECT last_value || ' ' || is_called FROM " + name);
            boolean raised = !here.equals(then);
            boolean ascending =
                    to.number("SELECT seqincrement FROM pg_sequence WHERE seqrelid = ?::regclass", name) > 0;
            if (raised && ascending && value(here) >= value(sequence.getValue())) {
                continue;
            }
            to.query(
                    "SELECT pg_catalog.setval(?::regclass, ?, ?)",
                    row -> row.getLong(1),
                    name,
                    value(sequence.getValue()),
                    sequence.getValue().endsWith(" true"));
            carried++;
        }
        return carried;
    }

    private static long value(String mark) {
        return Long.parseLong(mark.split(" ", 2)[0]);
    }
}
