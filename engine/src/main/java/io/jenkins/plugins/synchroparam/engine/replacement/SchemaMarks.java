package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Tells whether anything that a database defines was changed: a hash of the row versions of each catalogue that pg_dump
 * reads. What sessions change without defining anything is left out: their temporary tables, and the files, sizes and
 * statistics of pg_class.
 */
public final class SchemaMarks {

    private static final String NOT_TEMPORARY =
            "NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^pg_(toast_)?temp_')";

    /** Of a table whose rows' versions say it all: catalogue, and what tells its rows of temporary tables. */
    private static final Map<String, String> CONDITIONS = Map.of(
            "pg_attribute",
                    "attnum > 0 AND attrelid IN (SELECT oid FROM pg_class WHERE relkind <> 't' AND relnamespace "
                            + NOT_TEMPORARY + ")",
            "pg_attrdef", "adrelid IN (SELECT oid FROM pg_class WHERE relnamespace " + NOT_TEMPORARY + ")",
            "pg_constraint", "connamespace " + NOT_TEMPORARY,
            "pg_index",
                    "indrelid IN (SELECT oid FROM pg_class WHERE relkind <> 't' AND relnamespace " + NOT_TEMPORARY
                            + ")",
            "pg_type", "typnamespace " + NOT_TEMPORARY,
            "pg_trigger", "tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace " + NOT_TEMPORARY + ")",
            "pg_rewrite", "ev_class IN (SELECT oid FROM pg_class WHERE relnamespace " + NOT_TEMPORARY + ")",
            "pg_sequence", "seqrelid IN (SELECT oid FROM pg_class WHERE relnamespace " + NOT_TEMPORARY + ")",
            "pg_inherits", "inhrelid IN (SELECT oid FROM pg_class WHERE relnamespace " + NOT_TEMPORARY + ")",
            "pg_namespace", "nspname !~ '^pg_(toast_)?temp_'");

    private static final List<String> WHOLE = List.of(
            "pg_proc",
            "pg_policy",
            "pg_default_acl",
            "pg_event_trigger",
            "pg_extension",
            "pg_publication",
            "pg_publication_rel",
            "pg_publication_namespace",
            "pg_foreign_server",
            "pg_foreign_data_wrapper",
            "pg_foreign_table",
            "pg_user_mapping",
            "pg_cast",
            "pg_collation",
            "pg_conversion",
            "pg_operator",
            "pg_opclass",
            "pg_opfamily",
            "pg_amop",
            "pg_amproc",
            "pg_am",
            "pg_aggregate",
            "pg_ts_config",
            "pg_ts_config_map",
            "pg_ts_dict",
            "pg_ts_parser",
            "pg_ts_template",
            "pg_statistic_ext",
            "pg_language",
            "pg_transform",
            "pg_enum",
            "pg_range",
            "pg_description",
            "pg_seclabel");

    private static final String CLASSES = """
            SELECT 'pg_class', concat(count(*), '/', sum(hashtextextended(concat_ws('/', oid, relname, relnamespace,
                   relowner, relam, reltablespace, relpersistence, relkind, relnatts, relchecks, relrowsecurity,
                   relforcerowsecurity, relreplident, relispartition, relacl, reloptions, relpartbound), 0)))
              FROM pg_class WHERE relkind <> 't' AND relnamespace <> 'pg_toast'::regnamespace AND relnamespace\s""";

    private SchemaMarks() {}

    /** By catalogue. */
    public static Map<String, String> read(Session session) throws SQLException {
        Set<String> here = Set.copyOf(session.query(
                "SELECT relname FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r'",
                row -> row.getString(1)));
        return read(session, here);
    }

    /** The same catalogues as before, on the same server: it is waited for once. */
    public static Map<String, String> again(Session session, Map<String, String> before) throws SQLException {
        return read(session, before.keySet());
    }

    private static Map<String, String> read(Session session, Set<String> here) throws SQLException {
        List<String> parts = new ArrayList<>(List.of(CLASSES + " " + NOT_TEMPORARY));
        CONDITIONS.forEach((catalogue, condition) -> parts.add(part(catalogue, condition)));
        WHOLE.stream().filter(here::contains).forEach(catalogue -> parts.add(part(catalogue, "true")));
        Map<String, String> marks = new HashMap<>();
        session.query(String.join(" UNION ALL ", parts), row -> marks.put(row.getString(1), row.getString(2)));
        return marks;
    }

    /** The catalogues that differ. */
    public static SortedSet<String> changed(Map<String, String> before, Map<String, String> now) {
        SortedSet<String> changed = new TreeSet<>(now.keySet());
        changed.removeIf(catalogue -> now.get(catalogue).equals(before.get(catalogue)));
        return changed;
    }

    private static String part(String catalogue, String condition) {
        // A sum needs no order: sorting took most of the time, inside the window too.
        return "SELECT '" + catalogue + "', concat(count(*), '/', sum(hashtextextended(concat(xmin, ctid), 0))) FROM "
                + catalogue + " WHERE " + condition;
    }
}
