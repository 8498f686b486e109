package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.CopyStatement;
import io.jenkins.plugins.synchroparam.engine.archive.Relocation;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Equality;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Carried;
import io.jenkins.plugins.synchroparam.engine.sync.CopyAcross;
import io.jenkins.plugins.synchroparam.engine.sync.QuietTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The merge of RCT's kept values into production's rows of one table, while they are loaded: the rows wait in a table without
 * keys and come from there into the new one, each with RCT's values where RCT has the row. Where that cannot be they are
 * loaded first and changed then. RCT's values, and production's own, stay until the tables have changed places.
 */
final class Merge {

    private final Carried carried;
    private final TableName place;
    private final String beside;
    private final Names names;
    private final Optional<TocEntry> data;
    private MergeSql sql;

    /**
     * @param place production's table, where it is made
     * @param data the entry of its rows when they can wait, else empty
     */
    Merge(Carried carried, TableName place, Names names, Optional<TocEntry> data) {
        this.carried = carried;
        this.place = place;
        this.beside = Identifiers.quote(place);
        this.names = names;
        this.data = data;
    }

    /** Tables of the merge's own; a number tells those of several tables apart. */
    record Names(String schema, int number) {

        TableName stage() {
            return new TableName(schema, "synchro_param_stage_" + number);
        }

        /** A kind of values: RCT's, those of RCT that are read again, or production's own. */
        String values(String kind) {
            return Identifiers.quote(new TableName(schema, "synchro_param_" + kind + "_" + number));
        }
    }

    /** Whether the entry brings the key and the kept columns. */
    static boolean covers(TocEntry data, Carried table) {
        List<String> columns = CopyStatement.of(data).columns();
        return columns.containsAll(table.key()) && columns.containsAll(table.columns());
    }

    TableName table() {
        return carried.table();
    }

    boolean stages(TocEntry entry) {
        return data.filter(d -> d.dumpId() == entry.dumpId()).isPresent();
    }

    /** Where the rows wait. */
    Relocation staging() {
        return new Relocation(Map.of(), Map.of(carried.table(), names.stage()));
    }

    /** Read once: the last time it is needed, users wait. */
    private void prepare(Session loader) throws SQLException {
        if (sql == null) {
            sql = new MergeSql(carried, Equality.of(loader, place, carried.key()));
        }
    }

    /** Reads RCT's values, and makes the place where rows wait. */
    void read(Session rct, Session loader, Reporter reporter) throws SQLException {
        values(rct, loader, reporter, "rct");
        if (data.isPresent()) {
            loader.execute("CREATE UNLOGGED TABLE " + Identifiers.quote(names.stage()) + " AS SELECT "
                    + MergeSql.list(CopyStatement.of(data.get()).columns()) + " FROM " + beside + " WITH NO DATA");
        }
    }

    private void values(Session rct, Session loader, Reporter reporter, String kind) throws SQLException {
        prepare(loader);
        String columns = sql.keyAndColumns();
        try {
            loader.execute("CREATE UNLOGGED TABLE " + names.values(kind) + " AS SELECT " + columns + " FROM " + beside
                    + " WITH NO DATA");
            CopyAcross.run(
                    reporter,
                    "reading what RCT keeps of " + carried.table(),
                    rct,
                    "COPY (SELECT " + columns + " FROM " + Identifiers.quote(carried.table()) + ") TO STDOUT",
                    loader,
                    "COPY " + names.values(kind) + " (" + columns + ") FROM STDIN");
            // Of two rows with one key, neither could be told to be meant.
            loader.execute("CREATE UNIQUE INDEX ON " + names.values(kind) + " (" + sql.key() + ")");
            loader.execute("ANALYZE " + names.values(kind));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The rows wait: they go into the table beside. */
    void merge(Session loader, Reporter reporter) throws SQLException {
        prepare(loader);
        String stage = Identifiers.quote(names.stage());
        List<String> columns = CopyStatement.of(data.orElseThrow()).columns();
        try {
            loader.transaction(session -> {
                session.execute("INSERT INTO " + beside + " (" + MergeSql.list(columns)
                        + ") OVERRIDING SYSTEM VALUE SELECT "
                        + sql.merged(columns) + " FROM " + stage + " s LEFT JOIN " + names.values("rct") + " k ON "
                        + sql.match("s", "k"));
                session.execute("CREATE UNLOGGED TABLE " + names.values("own") + " AS SELECT " + sql.keyAndColumns()
                        + " FROM " + stage);
                session.execute("DROP TABLE " + stage);
                return null;
            });
        } catch (SQLException e) {
            throw failure(e);
        }
        tell(loader, reporter);
    }

    /** Where rows could not wait: they are in the table beside, and changed there. */
    void update(Session loader, Reporter reporter) throws SQLException {
        if (data.isPresent()) {
            return;
        }
        prepare(loader);
        try {
            loader.transaction(session -> {
                session.execute("CREATE UNLOGGED TABLE " + names.values("own") + " AS SELECT " + sql.keyAndColumns()
                        + " FROM " + beside);
                session.execute(sql.change(beside, names.values("rct")));
                return null;
            });
        } catch (SQLException e) {
            throw failure(e);
        }
        tell(loader, reporter);
    }

    private void tell(Session loader, Reporter reporter) throws SQLException {
        loader.execute("CREATE INDEX ON " + names.values("own") + " (" + sql.key() + ")");
        loader.execute("ANALYZE " + names.values("own"));
        String both =
                " FROM " + names.values("rct") + " k JOIN " + names.values("own") + " o ON " + sql.match("o", "k");
        reporter.info(carried.table() + ": " + String.join(", ", carried.columns()) + " carried over, "
                + Amounts.count(loader.number("SELECT count(*)" + both)) + " of RCT's "
                + Amounts.count(loader.number("SELECT count(*) FROM " + names.values("rct")))
                + " rows are in production too, "
                + Amounts.count(loader.number("SELECT count(*)" + both + " WHERE " + sql.differ("o", "k")))
                + " had another value there");
    }

    /** Reads RCT's values again and changes the rows for which they are another now. Returns how many. */
    long late(Session rct, Session loader, Reporter reporter) throws SQLException {
        loader.execute("DROP TABLE IF EXISTS " + names.values("now"));
        values(rct, loader, reporter, "now");
        try {
            return QuietTable.during(loader, place, session -> {
                String before = names.values("rct");
                String now = names.values("now");
                String changed = "(SELECT n.* FROM " + now + " n LEFT JOIN " + before + " b ON " + sql.match("n", "b")
                        + " WHERE b.ctid IS NULL OR " + sql.differ("n", "b") + ")";
                String gone = "(SELECT o.* FROM " + names.values("own") + " o JOIN " + before + " b ON "
                        + sql.match("o", "b") + " WHERE NOT EXISTS (SELECT 1 FROM " + now + " n WHERE "
                        + sql.match("n", "o")
                        + "))";
                long rows = session.update(sql.change(beside, changed)) + session.update(sql.change(beside, gone));
                session.execute("DROP TABLE " + before);
                session.execute("ALTER TABLE " + now + " RENAME TO "
                        + Identifiers.quote("synchro_param_rct_" + names.number()));
                return rows;
            });
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private SynchroException failure(SQLException e) {
        return new SynchroException(
                "columns of " + carried.table() + " that RCT keeps (" + carried.origin() + "): " + Session.reason(e),
                e);
    }
}
