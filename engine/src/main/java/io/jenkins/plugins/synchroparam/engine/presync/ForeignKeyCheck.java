package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.ArchiveEntries;
import io.jenkins.plugins.synchroparam.engine.archive.CopyColumns;
import io.jenkins.plugins.synchroparam.engine.archive.KeyDefinition;
import io.jenkins.plugins.synchroparam.engine.archive.TableDefinition;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.ForeignKey;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.DumpRows;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Violation;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.copy.CopyIn;

/**
 * Counts, before anything changes, the rows that will violate foreign keys between kept and imported tables: production's
 * key columns are read from the dump into a temporary table and compared with RCT's rows.
 */
final class ForeignKeyCheck {

    private final RunContext run;
    private final Session session;
    private final ArchiveEntries production;
    private final String archive;

    /** @param archive path on the host that holds the data of the tables concerned */
    ForeignKeyCheck(RunContext run, Session session, ArchiveEntries production, String archive) {
        this.run = run;
        this.session = session;
        this.production = production;
        this.archive = archive;
    }

    /** The entries whose rows the check reads: of imported tables with foreign keys from or to kept ones. */
    static Set<TocEntry> needed(ArchiveEntries production, List<ForeignKey> fromKept, Collection<TableName> imported) {
        Stream<TableName> parents = fromKept.stream().map(ForeignKey::referenced);
        Stream<TableName> children =
                imported.stream().filter(t -> production.foreignKeys(t).stream().anyMatch(k -> leaves(k, imported)));
        return Stream.concat(parents, children)
                .flatMap(t -> rows(production, t).stream())
                .collect(Collectors.toSet());
    }

    List<Violation> check(List<ForeignKey> fromKept, Collection<TableName> imported) throws SQLException, IOException {
        List<Violation> violations = new ArrayList<>();
        for (ForeignKey key : fromKept) {
            String kept = Identifiers.quote(key.table());
            long rows = count(
                    load(key.referenced(), key.referencedColumns(), kept, key.columns()),
                    (key.partitioned() ? "" : "ONLY ") + kept,
                    key.columns());
            add(violations, key.describe(), rows, key.partitioned());
        }
        for (TableName table : imported) {
            for (KeyDefinition key : production.foreignKeys(table)) {
                if (leaves(key, imported) && key.valid()) {
                    TableName target = key.referenced().orElseThrow();
                    String parent = Identifiers.quote(target);
                    String child = load(table, key.columns(), parent, key.referencedColumns());
                    boolean partitioned = production
                            .definition(table)
                            .filter(d -> !d.partitionBy().isEmpty())
                            .isPresent();
                    long rows = orphans(child, key.referencedColumns(), parent, key.referencedColumns());
                    add(violations, key.name() + " (" + table + " -> " + target + ")", rows, partitioned);
                }
            }
        }
        return violations;
    }

    private void add(List<Violation> violations, String key, long rows, boolean partitioned) {
        if (rows > 0 && partitioned) {
            throw new SynchroException(
                    "foreign key " + key + ": " + rows + " row(s) would have no parent, and a key of a"
                            + " partitioned table cannot be put back NOT VALID; correct the rows, or import or keep both tables");
        }
        if (rows > 0) {
            violations.add(new Violation(key, rows));
        }
    }

    /** Loads production's key columns under the names and types of the columns that they are compared with. */
    private String load(TableName table, List<String> columns, String like, List<String> likeColumns)
            throws SQLException, IOException {
        String temporary = "pg_temp.synchro_param_keys";
        session.execute("DROP TABLE IF EXISTS " + temporary);
        session.execute("CREATE TEMPORARY TABLE synchro_param_keys AS SELECT " + list(likeColumns) + " FROM ONLY "
                + like + " WITH NO DATA");
        for (TocEntry data : rows(production, table)) {
            List<String> all = CopyColumns.of(data);
            List<Integer> positions =
                    columns.stream().map(all::indexOf).sorted().toList();
            if (positions.contains(-1)) {
                throw new SynchroException("table " + table + ": production does not have the column(s) "
                        + String.join(", ", columns) + " of a foreign key; keep the table, or drop the key in RCT");
            }
            // The temporary table's columns in the order in which the row has production's.
            List<String> target = positions.stream()
                    .map(p -> likeColumns.get(columns.indexOf(all.get(p))))
                    .toList();
            copy("COPY " + temporary + " (" + list(target) + ") FROM STDIN", data, positions);
        }
        session.execute("ANALYZE " + temporary);
        return temporary;
    }

    private void copy(String sql, TocEntry data, List<Integer> positions) throws SQLException, IOException {
        session.show(sql);
        CopyIn copy = session.copy().copyIn(sql);
        try (DumpRows rows = new DumpRows(run, archive, List.of(data))) {
            FieldFilter filter = new FieldFilter(positions, (bytes, offset, length) -> {
                try {
                    copy.writeToCopy(bytes, offset, length);
                } catch (SQLException e) {
                    throw new IOException(Session.reason(e), e);
                }
            });
            rows.read(data, filter);
            filter.flush();
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Rows of {@code child} without a parent among the loaded keys, whose columns have the child's names. */
    private long count(String keys, String child, List<String> columns) throws SQLException {
        return orphans(child, columns, keys, columns);
    }

    private long orphans(String child, List<String> columns, String parent, List<String> parentColumns)
            throws SQLException {
        String notNull = columns.stream()
                .map(c -> "c." + Identifiers.quote(c) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        List<String> equal = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            equal.add("p." + Identifiers.quote(parentColumns.get(i)) + " = c." + Identifiers.quote(columns.get(i)));
        }
        return session.number("SELECT count(*) FROM " + child + " c WHERE " + notNull
                + " AND NOT EXISTS (SELECT 1 FROM " + parent + " p WHERE " + String.join(" AND ", equal) + ")");
    }

    private static boolean leaves(KeyDefinition key, Collection<TableName> imported) {
        return key.referenced().filter(r -> !imported.contains(r)).isPresent();
    }

    /** The TABLE DATA entries of a table and of all its partitions. */
    private static List<TocEntry> rows(ArchiveEntries production, TableName table) {
        List<TocEntry> rows = new ArrayList<>(production.data(table).stream().toList());
        production.children(table).stream()
                .filter(c -> production
                        .definition(c)
                        .flatMap(TableDefinition::partitionOf)
                        .isPresent())
                .forEach(c -> rows.addAll(rows(production, c)));
        return rows;
    }

    private static String list(List<String> columns) {
        return columns.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    }
}
