package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of {@code pg_restore --list} that belong to some tables, for {@code --use-list}, as a script picks them. */
final class ArchiveList {

    private static final Pattern LINE = Pattern.compile("\\d+; \\d+ \\d+ ([A-Z ]+?) ([a-z]\\w*) (\\w+)(?: .*)?");
    private static final Set<String> KINDS = Set.of(
            "TABLE",
            "TABLE DATA",
            "TABLE ATTACH",
            "DEFAULT",
            "SEQUENCE",
            "SEQUENCE OWNED BY",
            "SEQUENCE SET",
            "CONSTRAINT",
            "FK CONSTRAINT",
            "INDEX",
            "INDEX ATTACH",
            "TRIGGER");

    /** Of a table's own parts only: its indexes, its sequences. */
    private static final String PARTS = """
            SELECT n.nspname || '.' || p.relname FROM pg_class t
            JOIN pg_namespace n ON n.oid = t.relnamespace
            JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid AND d.classid = d.refclassid
            JOIN pg_class p ON p.oid = d.objid AND p.relkind IN ('i', 'I', 'S') AND d.deptype IN ('a', 'i')
            WHERE n.nspname || '.' || t.relname = ANY (?)
            UNION
            SELECT n.nspname || '.' || p.relname FROM pg_class t
            JOIN pg_namespace n ON n.oid = t.relnamespace
            JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class p ON p.oid = i.indexrelid
            WHERE n.nspname || '.' || t.relname = ANY (?)
            """;

    private ArchiveList() {}

    /**
     * @param production where the tables' indexes and sequences are looked up
     * @param listing what {@code pg_restore --list} wrote
     */
    static List<String> of(Session production, List<String> tables, List<String> listing) throws SQLException {
        Set<String> names = new HashSet<>(tables);
        names.addAll(
                production.query(PARTS, row -> row.getString(1), production.array(tables), production.array(tables)));
        return listing.stream().filter(line -> wanted(line, names)).toList();
    }

    private static boolean wanted(String line, Set<String> names) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                && KINDS.contains(matcher.group(1))
                && names.contains(matcher.group(2) + "." + matcher.group(3));
    }
}
