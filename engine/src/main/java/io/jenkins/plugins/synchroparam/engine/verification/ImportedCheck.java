package io.jenkins.plugins.synchroparam.engine.verification;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.CopyStatement;
import io.jenkins.plugins.synchroparam.engine.archive.Relocation;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Verify;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.TableContent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the imported tables with what the dump held: row for row by number, and with {@code content} by what is in them,
 * kept columns left out. Executed as the loader role, for a type of the dump may bring code of its own.
 */
public final class ImportedCheck {
    private static final int SHOWN = 5;

    private final RunContext run;
    private final Session loader;
    private final String encoding;
    private final Relocation place;

    /**
     * @param encoding of the dump, as its ENCODING entry names it
     * @param place where the dump's tables were loaded
     */
    public ImportedCheck(RunContext run, Session loader, String encoding, Relocation place) {
        this.run = run;
        this.loader = loader;
        this.encoding = encoding;
        this.place = place;
    }

    /**
     * @param data the TABLE DATA entries that were loaded
     * @throws SynchroException when a table differs; says which and how
     */
    public void run(List<TocEntry> data) throws SQLException {
        Map<String, TableContent> loaded = run.state()
                .find(StateKey.LOADED)
                .map(TableContent.ByTable::tables)
                .orElse(Map.of());
        if (run.request().verify() == Verify.NONE || loaded.isEmpty()) {
            return;
        }
        loader.execute(
                "SET TimeZone = 'UTC'; SET DateStyle = ISO; SET IntervalStyle = postgres; SET bytea_output = hex;"
                        + " SET extra_float_digits = 3; SET search_path = ''");
        Map<String, String> from = new LinkedHashMap<>();
        Map<String, CopyStatement> copies = new LinkedHashMap<>();
        for (TocEntry entry : data) {
            CopyStatement copy = CopyStatement.of(entry);
            from.put(
                    copy.table().toString(),
                    (entry.definition().isBlank() ? "ONLY " : "") + Identifiers.quote(place.of(copy.table())));
            copies.put(copy.table().toString(), copy);
        }
        List<String> differences = new ArrayList<>();
        long rows = 0;
        for (Map.Entry<String, TableContent> expected : loaded.entrySet()) {
            String table = expected.getKey();
            TableContent found = found(copies.get(table), from.get(table), expected.getValue());
            rows += found.rows();
            if (!found.equals(expected.getValue())) {
                differences.add(difference(table, expected.getValue(), found));
            }
        }
        if (!differences.isEmpty()) {
            throw new SynchroException("verification: " + differences.size() + " of " + loaded.size()
                    + " imported tables are not as in the dump: "
                    + String.join(", ", differences.subList(0, Math.min(SHOWN, differences.size()))));
        }
        boolean content = loaded.values().stream().noneMatch(c -> c.digest().isEmpty());
        run.set(
                StateKey.VERIFIED,
                loaded.size() + " imported tables, " + Amounts.count(rows) + " rows"
                        + (content ? " and their content" : ""));
        run.reporter().figure("tables verified", loaded.size(), Unit.TABLES);
        run.reporter().info("verified: " + run.get(StateKey.VERIFIED) + " are the dump's");
    }

    private TableContent found(CopyStatement copy, String from, TableContent expected) throws SQLException {
        if (expected.digest().isEmpty()) {
            return new TableContent(loader.number("SELECT count(*) FROM " + from), "");
        }
        DigestColumns columns = DigestColumns.read(
                loader, place.of(copy.table()), copy.columns(), LoadedContent.kept(run, copy.table()), encoding);
        if (!columns.leftOut().isEmpty()) {
            run.reporter()
                    .info(copy.table() + ": kept from RCT, or of a type whose text depends on the time zone, and so not"
                            + " compared with the dump: " + String.join(", ", columns.leftOut()));
        }
        return loader.one(columns.query(from), row -> new TableContent(row.getLong(1), row.getString(2)));
    }

    private static String difference(String table, TableContent expected, TableContent found) {
        return expected.rows() == found.rows()
                ? table + " has " + Amounts.count(found.rows()) + " rows, but not the dump's"
                : table + " has " + Amounts.count(found.rows()) + " rows, the dump " + Amounts.count(expected.rows());
    }
}
