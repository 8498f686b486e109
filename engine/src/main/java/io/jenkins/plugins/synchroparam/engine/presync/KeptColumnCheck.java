package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.ArchiveEntries;
import io.jenkins.plugins.synchroparam.engine.archive.KeyDefinition;
import io.jenkins.plugins.synchroparam.engine.archive.TableDefinition;
import io.jenkins.plugins.synchroparam.engine.archive.TableDefinition.Column;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.KeptColumns;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Carried;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks the column rules against both databases: the columns exist, and the key tells rows apart on both sides. */
final class KeptColumnCheck {

    private static final String KEY_REMEDY = "name columns that find one row on both sides: table(key): columns";

    private final Session session;
    private final ArchiveEntries production;
    private final Map<TableName, RctTable> rct;

    KeptColumnCheck(Session session, ArchiveEntries production, Map<TableName, RctTable> rct) {
        this.session = session;
        this.production = production;
        this.rct = rct;
    }

    /** @throws SynchroException when a rule cannot be followed; a table that only a wildcard met is then passed over */
    List<Carried> check(Map<TableName, KeptColumns> rules) throws SQLException {
        List<Carried> carried = new ArrayList<>();
        for (Map.Entry<TableName, KeptColumns> rule : rules.entrySet()) {
            check(rule.getKey(), rule.getValue()).ifPresent(carried::add);
        }
        return carried;
    }

    private Optional<Carried> check(TableName table, KeptColumns rule) throws SQLException {
        List<String> here = session.query(
                "SELECT attname FROM pg_attribute WHERE attrelid = ?::oid AND attnum > 0 AND NOT attisdropped",
                row -> row.getString(1),
                rct.get(table).oid());
        Optional<TableDefinition> there = production.definition(table);
        for (String column : rule.columns()) {
            boolean missingHere = !here.contains(column);
            boolean missingThere =
                    there.isPresent() && there.get().column(column).isEmpty();
            if (missingHere || missingThere) {
                if (!rule.plain()) {
                    return Optional.empty();
                }
                throw refused(
                        table,
                        rule,
                        "column " + Printable.escape(column) + " does not exist in "
                                + (missingHere ? "RCT" : "production") + "; correct the rule");
            }
            if (there.flatMap(t -> t.column(column))
                    .filter(c -> !c.generated().isEmpty())
                    .isPresent()) {
                throw refused(
                        table,
                        rule,
                        "column " + Printable.escape(column)
                                + " is generated in production, its values cannot be kept; take it out of the rule");
            }
            if (there.flatMap(t -> t.column(column))
                    .filter(c -> c.identity().equals("ALWAYS"))
                    .isPresent()) {
                throw refused(
                        table,
                        rule,
                        "column " + Printable.escape(column) + " is GENERATED ALWAYS AS IDENTITY in production, its"
                                + " values cannot be kept; take it out of the rule");
            }
            if (there.flatMap(t -> t.column(column)).filter(Column::notNull).isPresent()) {
                refuseNulls(table, rule, column);
            }
        }
        List<String> key = key(table, rule);
        refuseMisfits(table, rule, key, there);
        Optional<String> excess =
                new KeptColumnSize(session, Runtime.getRuntime().maxMemory()).excess(table, key, rule.columns());
        if (excess.isPresent()) {
            throw refused(table, rule, excess.get());
        }
        return Optional.of(new Carried(table, key, rule.columns(), rule.origin()));
    }

    private void refuseMisfits(
            TableName table, KeptColumns rule, List<String> key, Optional<TableDefinition> production)
            throws SQLException {
        for (String column :
                Stream.concat(key.stream(), rule.columns().stream()).toList()) {
            Optional<Column> there = production.flatMap(t -> t.column(column));
            Optional<String> misfit =
                    there.isEmpty() ? Optional.empty() : new KeptColumnFit(session).misfit(table, key, there.get());
            if (misfit.isPresent()) {
                throw refused(table, rule, misfit.get() + "; correct it, or do not keep the column");
            }
        }
    }

    private void refuseNulls(TableName table, KeptColumns rule, String column) throws SQLException {
        long nulls = session.number("SELECT count(*) FROM " + Identifiers.quote(table) + " WHERE "
                + Identifiers.quote(column) + " IS NULL");
        if (nulls > 0) {
            throw refused(
                    table,
                    rule,
                    "column " + Printable.escape(column) + " is NOT NULL in production, and RCT has no value in "
                            + nulls + " row(s); give them one, or do not keep the column");
        }
    }

    private List<String> key(TableName table, KeptColumns rule) throws SQLException {
        List<List<String>> keysHere = keysHere(table, false);
        List<String> key = rule.keys();
        if (key.isEmpty()) {
            List<List<String>> primary = keysHere(table, true);
            if (primary.isEmpty()) {
                throw refused(
                        table,
                        rule,
                        "the table has no primary key in RCT; name a unique key: " + Printable.escape(table.name())
                                + "(key): columns");
            }
            key = primary.get(0);
        } else if (!contains(keysHere, key)) {
            throw refused(table, rule, "(" + names(key) + ") is not a primary or unique key in RCT; " + KEY_REMEDY);
        }
        if (!contains(
                production.keys(table).stream().map(KeyDefinition::columns).toList(), key)) {
            throw refused(
                    table, rule, "(" + names(key) + ") is not a primary or unique key in production; " + KEY_REMEDY);
        }
        for (String column : rule.columns()) {
            if (key.contains(column)) {
                throw refused(
                        table,
                        rule,
                        "column " + Printable.escape(column)
                                + " is part of the key, its values cannot be kept; take it out of the rule");
            }
        }
        return key;
    }

    /** The primary key, or every unique key on plain columns of all rows. */
    private List<List<String>> keysHere(TableName table, boolean primaryOnly) throws SQLException {
        List<List<String>> keys = new ArrayList<>();
        session.query(
                        """
                        SELECT array_agg(a.attname::text ORDER BY k.o)
                          FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY k(n, o)
                               JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.n
                         WHERE i.indrelid = ?::oid AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL
                           AND k.o <= i.indnkeyatts AND (i.indisprimary OR NOT ?) GROUP BY i.indexrelid
                        """,
                        row -> List.of((String[]) row.getArray(1).getArray()),
                        rct.get(table).oid(),
                        primaryOnly)
                .forEach(keys::add);
        return keys;
    }

    private static boolean contains(List<List<String>> keys, List<String> key) {
        Set<String> wanted = new HashSet<>(key);
        return keys.stream().anyMatch(k -> k.size() == wanted.size() && wanted.containsAll(k));
    }

    private static String names(List<String> columns) {
        return Printable.escape(String.join(", ", columns));
    }

    private static SynchroException refused(TableName table, KeptColumns rule, String why) {
        return new SynchroException("COLUMN KEPT RCT rule for " + table + " (" + rule.origin() + "): " + why);
    }
}
