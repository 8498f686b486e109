package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.Aspect;
import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.compare.Entry;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One refresh of a site, with snapshots of production, of RCT before and after, and of EXP; and what must hold of them. */
final class RefreshedSite {

    private static final Pattern SEQUENCE = Pattern.compile("(-?\\d+)(, called)?");

    final TestSite site;
    final RunStatus status;
    final DatabaseSnapshot production;
    final DatabaseSnapshot before;
    final DatabaseSnapshot after;
    final DatabaseSnapshot exp;
    private final KeptValues keptValues;
    private final Leftovers leftovers;

    /** How it is refreshed. */
    @FunctionalInterface
    interface Refreshing {
        RunStatus run() throws Exception;
    }

    /** Refreshes and takes the snapshots; kept columns are left out of those of production and of RCT after. */
    RefreshedSite(TestSite site, String productionDatabase, RunRequest request, Map<TableName, Set<String>> kept)
            throws Exception {
        this(site, productionDatabase, () -> site.run(request), kept);
    }

    /** The same, refreshed in another way. */
    RefreshedSite(TestSite site, String productionDatabase, Refreshing refresh, Map<TableName, Set<String>> kept)
            throws Exception {
        this.site = site;
        leftovers = new Leftovers(site);
        try (Connection rct = site.connect(site.rct);
                Connection prod = site.connect(productionDatabase)) {
            before = DatabaseSnapshot.take(rct);
            production = DatabaseSnapshot.take(prod, kept);
            keptValues = new KeptValues(rct, prod, kept);
        }
        status = refresh.run();
        assertThat(status.complete()).as(site.shownLog()).isTrue();
        try (Connection rct = site.connect(site.rct);
                Connection backup = site.connect(site.exp())) {
            after = DatabaseSnapshot.take(rct, kept);
            exp = DatabaseSnapshot.take(backup);
            keptValues.readAfter(rct);
        }
    }

    /** Rows, columns, constraints, indexes, triggers, comments... equal production's; sequences are not lower. */
    void importedTablesAreProductions(Predicate<TableName> imported) {
        SnapshotAssert.assertThat(fromProduction(after, imported)).isEqualTo(fromProduction(production, imported));
        DatabaseSnapshot there = production.tables(imported).only(Aspect.SEQUENCE_VALUES);
        there.toMap()
                .forEach((key, value) -> assertThat(next(after.value(key)))
                        .as(key + " is " + after.value(key) + ", production's " + value)
                        .isGreaterThanOrEqualTo(next(value)));
    }

    private static DatabaseSnapshot fromProduction(DatabaseSnapshot snapshot, Predicate<TableName> imported) {
        return snapshot.tables(imported).only(Aspect.FROM_PRODUCTION).without(Aspect.SEQUENCE_VALUES);
    }

    private static long next(String value) {
        Matcher sequence = SEQUENCE.matcher(String.valueOf(value));
        assertThat(sequence.matches()).as("sequence value " + value).isTrue();
        return Long.parseLong(sequence.group(1)) * 2 + (sequence.group(2) == null ? 0 : 1);
    }

    /** Owner, grants, policies, row security, publications, statistics... of the tables that RCT had are as they were. */
    void importedTablesKeepWhatIsRcts(Predicate<TableName> imported, Predicate<Entry> excepted) {
        Predicate<TableName> replaced =
                imported.and(before.tableNames()::contains).and(production.tableNames()::contains);
        SnapshotAssert.assertThat(fromAcceptance(after, replaced, excepted))
                .isEqualTo(fromAcceptance(before, replaced, excepted));
    }

    private static DatabaseSnapshot fromAcceptance(
            DatabaseSnapshot snapshot, Predicate<TableName> replaced, Predicate<Entry> excepted) {
        return snapshot.tables(replaced).only(Aspect.FROM_ACCEPTANCE).matching(excepted.negate());
    }

    /** Every other table and every object that is no table is as it was, but for what is excepted. */
    void everythingElseIsAsItWas(Predicate<TableName> imported, Predicate<Entry> excepted) {
        SnapshotAssert.assertThat(after.exceptTables(imported).matching(excepted.negate()))
                .isEqualTo(before.exceptTables(imported).matching(excepted.negate()));
    }

    /**
     * EXP holds RCT's former version of the imported tables, and RCT's schema.
     *
     * @param notValid keys of foreign keys to kept tables, whose rows EXP does not have
     */
    void expHoldsThePreviousVersion(Predicate<TableName> imported, Set<String> notValid, Predicate<Entry> excepted) {
        Predicate<Entry> compared = excepted.or(e -> notValid.contains(e.key())).negate();
        SnapshotAssert.assertThat(exp.tables(imported).matching(compared))
                .isEqualTo(before.tables(imported).matching(compared));
        notValid.forEach(key -> assertThat(exp.value(key)).as(key).isEqualTo(before.value(key) + " NOT VALID"));
        Predicate<Entry> notThere = e -> e.aspect() == Aspect.ROWS
                || e.key().startsWith("database")
                || e.aspect() == Aspect.DEFINITION && e.key().startsWith("materialized view")
                || e.key().startsWith("event trigger");
        Predicate<Entry> shared = notThere.or(excepted).negate();
        SnapshotAssert.assertThat(exp.exceptTables(imported).matching(shared))
                .isEqualTo(before.exceptTables(imported).matching(shared));
    }

    /** A row that both had keeps RCT's values in the kept columns, a new one has production's. */
    void keptColumnsHaveRctsValues() {
        keptValues.check();
    }

    /** Materialised views hold what a REFRESH now would give. */
    void materialisedViewsAreFresh() throws SQLException {
        try (Connection rct = site.connect(site.rct)) {
            rct.setAutoCommit(false);
            DatabaseSnapshot stored = views(DatabaseSnapshot.take(rct));
            MaterialisedViews.refresh(rct);
            SnapshotAssert.assertThat(stored).isEqualTo(views(DatabaseSnapshot.take(rct)));
            rct.rollback();
        }
    }

    private static DatabaseSnapshot views(DatabaseSnapshot snapshot) {
        return snapshot.matching(e -> e.key().startsWith("materialized view") && e.aspect() == Aspect.ROWS);
    }

    /** No role, database or directory of the run is left. */
    void nothingIsLeftBehind() throws Exception {
        leftovers.check();
    }
}
