package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.RowMapper;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Works out what goes with the replaced tables and how it comes back; reads only. */
public final class TakedownBuilder {

    private final Session session;
    private final SchemaArchive schema;
    private final List<Long> replaced;
    private final List<Dependent> dependents;

    /**
     * @param session on RCT
     * @param schema of RCT, dumped by pg_dump
     * @param replaced oids of the tables that will be dropped, partitions included
     */
    public TakedownBuilder(Session session, SchemaArchive schema, Collection<Long> replaced) throws SQLException {
        this.session = session;
        this.schema = schema;
        this.replaced = List.copyOf(replaced);
        this.dependents = DependencyWalk.from(session, replaced);
    }

    /** What hangs on the tables. */
    public List<Dependent> dependents() {
        return dependents;
    }

    /**
     * The entries whose script puts back what hangs on the tables, in the archive's order.
     *
     * @param lostColumns columns that RCT has and production lacks, by table: rights on them cannot come back
     * @param productionSequences sequences that come with production's tables: RCT's rights on them come back
     * @param gone oids of tables that do not come back: what is part of them does not either
     * @throws SynchroException when something cannot be put back; names every such object
     */
    public List<TocEntry> putBackEntries(
            Map<TableName, List<String>> lostColumns, Set<TableName> productionSequences, Set<Long> gone)
            throws SQLException {
        List<String> lost = new ArrayList<>();
        Set<TocEntry> entries = new TreeSet<>(schema.order());
        for (Dependent dependent : dependents) {
            if (gone.contains(dependent.tableOid())) {
                continue;
            }
            switch (dependent.kind()) {
                case UNRESTORABLE -> lost.add(dependent.description());
                case ENTRY ->
                    schema.entry(dependent.classId(), dependent.oid())
                            .filter(e -> !HOLDS_DATA.contains(e.description()))
                            .ifPresentOrElse(e -> addWithAttached(entries, e), () -> lost.add(dependent.description()));
                default -> {}
            }
        }
        if (!lost.isEmpty()) {
            throw new SynchroException("these objects of RCT depend on tables to import and could not be put back: "
                    + String.join(", ", lost) + "; change them, or keep the tables with a TABLE KEPT PRD rule");
        }
        addRights(entries, lostColumns, productionSequences, gone);
        return List.copyOf(entries);
    }

    private static final Set<String> HOLDS_DATA = Set.of("TABLE", "SEQUENCE", "FOREIGN TABLE");

    /**
     * The take-down.
     *
     * @param putBackScript that pg_restore made of {@link #putBackEntries}
     * @param earlier what was validated or filled when the run that a rollback undoes took it down is so again, even if
     *     that run, or a rollback that died, did not come to it
     */
    public Takedown build(List<TocEntry> putBackEntries, String putBackScript, Takedown earlier) throws SQLException {
        List<TableState> tables = TableState.read(session, replaced);
        List<ForeignKey> foreignKeys = earlier.validAsHere(ForeignKey.read(session, foreignKeys()));
        KeptParts parts = KeptParts.read(session, dependents, replaced, earlier.checks());
        List<String> drops = new ArrayList<>();
        foreignKeys.forEach(key -> drops.add(key.dropStatement()));
        drops.addAll(parts.takeDown());
        for (int i = putBackEntries.size() - 1; i >= 0; i--) {
            TocEntry entry = putBackEntries.get(i);
            if (!entry.dropStatement().isBlank() && entry.oid() != 0) {
                drops.add(entry.dropStatement().strip());
            }
        }
        return new Takedown(
                tables,
                sequences(),
                drops,
                putBackScript,
                parts.putBack(),
                parts.checks(),
                foreignKeys,
                refreshes(putBackEntries, earlier.refreshes()),
                objects());
    }

    /** Descriptions of all that goes, sorted. */
    public List<String> objects() {
        SortedSet<String> objects = new TreeSet<>();
        dependents.forEach(d -> objects.add(d.description()));
        return List.copyOf(objects);
    }

    private List<String> refreshes(List<TocEntry> entries, List<String> earlier) throws SQLException {
        Set<Long> populated = Set.copyOf(session.query(
                "SELECT oid::bigint FROM pg_class WHERE relkind = 'm' AND relispopulated", row -> row.getLong(1)));
        return entries.stream()
                .filter(e -> "MATERIALIZED VIEW".equals(e.description()))
                .filter(e -> populated.contains(e.oid()) || earlier.contains(refresh(e)))
                .map(TakedownBuilder::refresh)
                .toList();
    }

    private static String refresh(TocEntry view) {
        return "REFRESH MATERIALIZED VIEW " + Identifiers.quote(name(view));
    }

    private void addWithAttached(Set<TocEntry> entries, TocEntry entry) {
        entries.add(entry);
        entries.addAll(schema.attached(entry));
    }

    private void addRights(
            Set<TocEntry> entries, Map<TableName, List<String>> lostColumns, Set<TableName> sequences, Set<Long> gone)
            throws SQLException {
        long pgClass = session.number("SELECT 'pg_class'::regclass::oid::bigint");
        for (long oid : replaced) {
            if (gone.contains(oid)) {
                continue;
            }
            schema.entry(pgClass, oid)
                    .ifPresent(table -> schema.attached(table).stream()
                            .filter(e -> "ACL".equals(e.description()))
                            .filter(e -> lostColumns.getOrDefault(name(table), List.of()).stream()
                                    .noneMatch(c -> isOn(e, c)))
                            .forEach(entries::add));
        }
        for (long oid : ownedSequences(row -> row.getLong(1))) {
            schema.entry(pgClass, oid)
                    .filter(sequence -> sequences.contains(name(sequence)))
                    .ifPresent(sequence -> schema.attached(sequence).stream()
                            .filter(e -> "ACL".equals(e.description()))
                            .forEach(entries::add));
        }
    }

    private static TableName name(TocEntry entry) {
        return new TableName(entry.namespace(), entry.tag());
    }

    /** pg_dump's tag of a column's rights is {@code COLUMN table.column}, each quoted where needed. */
    public static boolean isOn(TocEntry acl, String column) {
        return isOnColumn(acl)
                && (acl.tag().endsWith("." + column) || acl.tag().endsWith("." + Identifiers.quote(column)));
    }

    public static boolean isOnColumn(TocEntry acl) {
        return acl.tag().startsWith("COLUMN ");
    }

    /** The sequences that go with the tables. */
    public List<TableName> sequences() throws SQLException {
        return ownedSequences(row -> new TableName(row.getString(2), row.getString(3)));
    }

    private <T> List<T> ownedSequences(RowMapper<T> mapper) throws SQLException {
        return session.query("""
                SELECT s.oid::bigint, n.nspname, s.relname FROM pg_depend d
                       JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S' JOIN pg_namespace n ON n.oid = s.relnamespace
                 WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
                   AND d.deptype IN ('a', 'i') AND d.refobjid = ANY (?)
                """, mapper, session.oids(replaced));
    }

    /** Oids of the foreign keys of kept tables on replaced ones. */
    public List<Long> foreignKeys() {
        return oids(Dependent.Kind.FOREIGN_KEY);
    }

    private List<Long> oids(Dependent.Kind kind) {
        return dependents.stream()
                .filter(d -> d.kind() == kind)
                .map(Dependent::oid)
                .toList();
    }
}
