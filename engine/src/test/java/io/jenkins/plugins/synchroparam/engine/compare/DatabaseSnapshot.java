package io.jenkins.plugins.synchroparam.engine.compare;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Everything that one database is: each object of each kind by name, and a hash of each table's rows. Two databases
 * are equal when their snapshots are, whatever their oids, physical order and names.
 *
 * <p>Roles, tablespaces and other databases are the server's, not the database's, and are not in it. Needs a superuser
 * and PostgreSQL 15 or newer.
 */
public final class DatabaseSnapshot {

    private final SortedMap<String, Entry> entries;

    private DatabaseSnapshot(SortedMap<String, Entry> entries) {
        this.entries = Collections.unmodifiableSortedMap(entries);
    }

    /** Reads the whole database; within a transaction of the caller's, sees what that transaction did. */
    public static DatabaseSnapshot take(Connection connection) throws SQLException {
        return take(connection, Map.of());
    }

    /**
     * As {@link #take(Connection)}, with columns whose values are left out of their table's hash: the kept columns,
     * which differ from production's by intention.
     */
    public static DatabaseSnapshot take(Connection connection, Map<TableName, Set<String>> omittedColumns)
            throws SQLException {
        return new DatabaseSnapshot(new CatalogueReader(connection).read(omittedColumns));
    }

    /**
     * What differs, like a diff: {@code "- key: value"} for what only the first has, {@code "+ key: value"} for what
     * only the second has, both for a changed value. Long values are cut to where they begin to differ.
     */
    public static List<String> difference(DatabaseSnapshot before, DatabaseSnapshot after) {
        List<String> lines = new ArrayList<>();
        for (String key : changedKeys(before, after)) {
            String old = before.value(key);
            String now = after.value(key);
            if (old != null) {
                lines.add("- " + key + ": " + Excerpt.of(old, now));
            }
            if (now != null) {
                lines.add("+ " + key + ": " + Excerpt.of(now, old));
            }
        }
        return lines;
    }

    /** The keys that {@link #difference} speaks of. */
    public static SortedSet<String> changedKeys(DatabaseSnapshot before, DatabaseSnapshot after) {
        SortedSet<String> keys = new TreeSet<>(before.entries.keySet());
        keys.addAll(after.entries.keySet());
        keys.removeIf(key -> before.value(key) != null && before.value(key).equals(after.value(key)));
        return keys;
    }

    /** The part of it that is about these aspects. */
    public DatabaseSnapshot only(Collection<Aspect> aspects) {
        Set<Aspect> wanted = EnumSet.noneOf(Aspect.class);
        wanted.addAll(aspects);
        return matching(entry -> wanted.contains(entry.aspect()));
    }

    /** The part of it that is about these aspects. */
    public DatabaseSnapshot only(Aspect... aspects) {
        return only(Arrays.asList(aspects));
    }

    /** The part of it that is not about these aspects. */
    public DatabaseSnapshot without(Aspect... aspects) {
        List<Aspect> unwanted = Arrays.asList(aspects);
        return matching(entry -> !unwanted.contains(entry.aspect()));
    }

    /** What belongs to these tables, their sequences included; no view, function or other object. */
    public DatabaseSnapshot tables(Predicate<TableName> tables) {
        return matching(entry -> entry.table().filter(tables).isPresent());
    }

    /** All that does not belong to these tables: other tables, and every object that is not a table. */
    public DatabaseSnapshot exceptTables(Predicate<TableName> tables) {
        return matching(entry -> entry.table().filter(tables).isEmpty());
    }

    /** The part of it that fits, for the exceptions of a single test. */
    public DatabaseSnapshot matching(Predicate<Entry> wanted) {
        SortedMap<String, Entry> part = new TreeMap<>();
        entries.forEach((key, entry) -> {
            if (wanted.test(entry)) {
                part.put(key, entry);
            }
        });
        return new DatabaseSnapshot(part);
    }

    /** The names of all tables, partitions included. */
    public SortedSet<TableName> tableNames() {
        SortedSet<TableName> names = new TreeSet<>();
        entries.values().forEach(entry -> entry.table().ifPresent(names::add));
        return names;
    }

    /** Every fact by its key. */
    public SortedMap<String, String> toMap() {
        SortedMap<String, String> map = new TreeMap<>();
        entries.forEach((key, entry) -> map.put(key, entry.value()));
        return map;
    }

    /** The value of one fact, null when there is none. */
    public String value(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    @Override
    public String toString() {
        return entries.size() + " facts about " + tableNames().size() + " tables";
    }
}
