package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.ArchiveEntries;
import io.jenkins.plugins.synchroparam.engine.archive.KeyDefinition;
import io.jenkins.plugins.synchroparam.engine.archive.TableDefinition;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.postgres.Equality;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        List<BoundaryKey> keys = new ArrayList<>();
        fromKept.forEach(key -> keys.add(BoundaryKey.fromKept(key)));
        for (TableName table : imported) {
            production.foreignKeys(table).stream()
                    .filter(key -> leaves(key, imported) && key.valid())
                    .forEach(key -> keys.add(BoundaryKey.fromImported(key, partitioned(table))));
        }
        Map<BoundaryKey, Long> counts = new HashMap<>();
        for (List<KeyRows> reading : new KeyReadings(session, table -> rows(production, table)).of(keys)) {
            count(reading, counts);
        }
        List<Violation> violations = new ArrayList<>();
        keys.forEach(key -> add(violations, key, counts.get(key)));
        return violations;
    }

    private void count(List<KeyRows> reading, Map<BoundaryKey, Long> counts) throws SQLException, IOException {
        List<TocEntry> data =
                reading.stream().flatMap(rows -> rows.data().stream()).toList();
        try (DumpRows dump = new DumpRows(run, archive, data)) {
            for (KeyRows rows : reading) {
                rows.load(session, dump);
                for (BoundaryKey key : rows.keys()) {
                    Equality equality = Equality.of(session, key.kept(), key.keptColumns());
                    counts.put(key, session.number(key.countViolations(KeyRows.LOADED, equality)));
                }
            }
        }
    }

    private static void add(List<Violation> violations, BoundaryKey key, long rows) {
        if (rows > 0 && key.partitioned()) {
            throw new SynchroException(
                    "foreign key " + key.name() + ": " + rows + " row(s) would have no parent, and a key of a"
                            + " partitioned table cannot be put back NOT VALID; correct the rows, or import or keep both tables");
        }
        if (rows > 0) {
            violations.add(new Violation(key.name(), rows));
        }
    }

    private boolean partitioned(TableName table) {
        return production
                .definition(table)
                .filter(d -> !d.partitionBy().isEmpty())
                .isPresent();
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
}
