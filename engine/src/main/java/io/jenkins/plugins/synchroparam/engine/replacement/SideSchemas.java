package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Schemas of a run's own in RCT: production's tables are made in some, beside RCT's, and RCT's go to others when they have
 * changed places. Nobody but the refreshing role, and where it loads the loader role, has any right on them.
 *
 * @param shadows where production's tables are made, by the schema in which they will be
 * @param asides where RCT's old tables go, by the schema in which they were
 * @param work what the merge of kept columns needs besides
 */
public record SideSchemas(Map<String, String> shadows, Map<String, String> asides, String work) {

    public SideSchemas {
        shadows = Map.copyOf(shadows);
        asides = Map.copyOf(asides);
    }

    /**
     * Those of a run; several schemas may hold tables of the same name.
     *
     * @param replaced RCT's tables
     */
    public static SideSchemas of(long run, ImportObjects objects, Collection<TableName> replaced) {
        SortedSet<String> made = new TreeSet<>();
        Stream.of(objects.structures(), objects.triggers())
                .flatMap(List::stream)
                .map(TocEntry::namespace)
                .filter(schema -> !schema.isEmpty())
                .forEach(made::add);
        SortedSet<String> old = new TreeSet<>();
        replaced.forEach(table -> old.add(table.schema()));
        return new SideSchemas(
                numbered("synchro_param_new_" + run + "_", made),
                numbered("synchro_param_old_" + run + "_", old),
                "synchro_param_new_" + run);
    }

    private static Map<String, String> numbered(String prefix, SortedSet<String> schemas) {
        Map<String, String> names = new TreeMap<>();
        schemas.forEach(schema -> names.put(schema, prefix + (names.size() + 1)));
        return names;
    }

    /** Creates those in which the loader role works. */
    public void create(Session administrator, LoaderRole role) throws SQLException {
        for (String schema : loading()) {
            administrator.execute("CREATE SCHEMA " + Identifiers.quote(schema));
        }
        role.allowCreation(administrator, loading());
    }

    /** Called when all is loaded. The mark is unlogged: a crash of the server takes it, as it takes unlogged tables' rows. */
    public void markComplete(Session administrator) throws SQLException {
        administrator.execute("CREATE UNLOGGED TABLE " + mark() + " AS SELECT true AS complete");
    }

    /** Whether all is loaded, and nothing was lost since. */
    public boolean complete(Session session) throws SQLException {
        return session.text("SELECT to_regclass(?)::text", mark()) != null
                && session.number("SELECT count(*) FROM " + mark()) > 0;
    }

    private String mark() {
        return Identifiers.quote(new TableName(work, "synchro_param_complete"));
    }

    /** Names of all of them. */
    public List<String> all() {
        List<String> all = new ArrayList<>(loading());
        all.addAll(asides.values());
        return all;
    }

    private List<String> loading() {
        List<String> all = new ArrayList<>(new TreeSet<>(shadows.values()));
        all.add(work);
        return all;
    }

    /**
     * Drops the tables in which production's were to come, and what served to make them. Nothing else goes: where something
     * hangs on them that is not theirs, the server refuses.
     */
    public void dropShadows(Session administrator) throws SQLException {
        drop(administrator, loading());
    }

    /** The same for RCT's old tables. */
    public void dropAsides(Session administrator) throws SQLException {
        drop(administrator, asides.values());
    }

    /** Those that are there, of both kinds. */
    public List<String> present(Session session) throws SQLException {
        return session.query(
                "SELECT nspname FROM pg_namespace WHERE nspname = ANY (?) ORDER BY 1",
                row -> row.getString(1),
                session.array(all()));
    }

    private static void drop(Session administrator, Collection<String> schemas) throws SQLException {
        administrator.transaction(session -> {
            session.execute("SET LOCAL lock_timeout = '10s'");
            // One statement: of tables that refer to each other none could go alone.
            List<String> tables = session.query(
                    "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c"
                            + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                            + " WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1",
                    row -> row.getString(1), session.array(List.copyOf(schemas)));
            if (!tables.isEmpty()) {
                session.execute("DROP TABLE " + String.join(", ", tables));
            }
            for (String schema : schemas) {
                session.execute("DROP SCHEMA IF EXISTS " + Identifiers.quote(schema));
            }
            return null;
        });
    }
}
