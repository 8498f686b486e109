package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Questions;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.Additions;
import io.jenkins.plugins.synchroparam.engine.run.Arrived;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Journals, before the hand-over, what the loader role made: afterwards nothing tells it apart. */
public final class AdditionsRecord {

    private static final Set<String> OF_TABLES = Set.of("table", "sequence", "index", "statistics object");

    /** Those, a kept table's own too, from which the loaded tables draw: their data may raise them. */
    private static final String KEPT_SEQUENCES = """
            SELECT DISTINCT n.nspname, s.relname
              FROM pg_attrdef a JOIN pg_class t ON t.oid = a.adrelid JOIN pg_roles o ON o.oid = t.relowner
                   JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = a.oid
                        AND d.refclassid = 'pg_class'::regclass
                   JOIN pg_class s ON s.oid = d.refobjid AND s.relkind = 'S' AND s.relowner <> o.oid
                   JOIN pg_namespace n ON n.oid = s.relnamespace
             WHERE o.rolname = ?
            """;

    private final Arrived arrived;
    private final List<String> added;
    private final List<String> labels;
    private final Collection<String> sequences;

    private AdditionsRecord(Arrived arrived, List<String> added, List<String> labels, Collection<String> sequences) {
        this.arrived = arrived;
        this.added = added;
        this.labels = labels;
        this.sequences = sequences;
    }

    /** Looks for it. */
    public static AdditionsRecord read(Session administrator, LoaderRole role, ImportObjects objects)
            throws SQLException {
        return new AdditionsRecord(
                tables(administrator, role),
                additions(administrator, role, objects),
                objects.enumLabels().stream()
                        .map(l -> Printable.escape(l.label()) + " of " + l.type())
                        .toList(),
                sequences(administrator, role, objects));
    }

    /** Journals it, with the values that sequences have now. */
    public void journal(RunContext run, Session administrator) throws SQLException {
        run.set(StateKey.ARRIVED, arrived);
        if (run.state().find(StateKey.BASE_RUN).isEmpty()) {
            // A rollback takes back what its refresh added, and adds nothing itself.
            run.set(StateKey.ADDITIONS, new Additions(added, labels, values(administrator)));
        }
        run.save();
    }

    private Map<String, String> values(Session administrator) throws SQLException {
        Questions questions = new Questions(administrator);
        Map<String, String> before = new LinkedHashMap<>();
        for (String name : sequences) {
            questions.add(
                    "SELECT last_value::text || ' ' || is_called::text FROM " + name,
                    row -> before.put(name, row.getString(1)));
        }
        questions.answer();
        return before;
    }

    private static Arrived tables(Session administrator, LoaderRole role) throws SQLException {
        return new Arrived(Set.copyOf(administrator.query(
                "SELECT oid::bigint FROM pg_class WHERE relkind IN ('r', 'p') AND pg_get_userbyid(relowner) = ?",
                row -> row.getLong(1),
                role.name())));
    }

    private static List<String> additions(Session administrator, LoaderRole role, ImportObjects objects)
            throws SQLException {
        List<String> added = new ArrayList<>();
        for (LoaderRole.Owned object : role.owned(administrator)) {
            if (!OF_TABLES.contains(object.type())) {
                added.add((object.type().equals("composite type") ? "type" : object.type()) + " " + object.identity());
            }
        }
        objects.support().stream()
                .filter(e -> "SEQUENCE".equals(e.description()))
                .map(AdditionsRecord::name)
                .forEach(name -> added.add("sequence " + name));
        objects.schemas().keySet().stream()
                .sorted()
                .forEach(schema -> added.add("schema " + Identifiers.quote(schema)));
        return added;
    }

    private static Collection<String> sequences(Session administrator, LoaderRole role, ImportObjects objects)
            throws SQLException {
        Set<String> names = objects.sharedSequences().keySet().stream()
                .map(Identifiers::quote)
                .collect(Collectors.toCollection(TreeSet::new));
        names.addAll(administrator.query(
                KEPT_SEQUENCES,
                row -> Identifiers.quote(new TableName(row.getString(1), row.getString(2))),
                role.name()));
        return names;
    }

    private static String name(TocEntry entry) {
        return Identifiers.quote(new TableName(entry.namespace(), entry.tag()));
    }
}
