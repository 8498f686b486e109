package io.jenkins.plugins.synchroparam.engine.verification;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.CopyStatement;
import io.jenkins.plugins.synchroparam.engine.archive.Relocation;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.postgres.Workers;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Verify;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.TableContent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares the imported tables with what the dump held: row for row by number, and with {@code content} by what is in them,
 * kept columns left out. Executed as the loader role, for a type of the dump may bring code of its own.
 */
public final class ImportedCheck {
    private static final int SHOWN = 5;

    private final RunContext run;
    private final List<Session> loaders;
    private final String encoding;
    private final Relocation place;

    /**
     * @param loaders they look at the tables side by side
     * @param encoding of the dump, as its ENCODING entry names it
     * @param place where the dump's tables were loaded
     */
    public ImportedCheck(RunContext run, List<Session> loaders, String encoding, Relocation place) {
        this.run = run;
        this.loaders = List.copyOf(loaders);
        this.encoding = encoding;
        this.place = place;
    }

    /**
     * @param data the TABLE DATA entries that were loaded
     * @throws SynchroException when a table differs; says which and how
     */
    public void run(List<TocEntry> data) throws SQLException, InterruptedException {
        Map<String, TableContent> loaded = run.state()
                .find(StateKey.LOADED)
                .map(TableContent.ByTable::tables)
                .orElse(Map.of());
        if (run.request().verify() == Verify.NONE || loaded.isEmpty()) {
            return;
        }
        Map<String, TableContent> found = look(data, loaded);
        List<String> differences = new ArrayList<>();
        long rows = 0;
        for (Map.Entry<String, TableContent> expected : loaded.entrySet()) {
            TableContent here = found.get(expected.getKey());
            rows += here.rows();
            if (!here.equals(expected.getValue())) {
                differences.add(difference(expected.getKey(), expected.getValue(), here));
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

    /** What is in each table, those with most rows first. */
    private Map<String, TableContent> look(List<TocEntry> data, Map<String, TableContent> loaded)
            throws SQLException, InterruptedException {
        for (Session loader : loaders) {
            loader.execute(
                    "SET TimeZone = 'UTC'; SET DateStyle = ISO; SET IntervalStyle = postgres; SET bytea_output = hex;"
                            + " SET extra_float_digits = 3; SET search_path = ''");
        }
        Map<String, TableContent> found = new ConcurrentHashMap<>();
        try (Progress progress = run.reporter().progress("comparing with the dump", loaded.size(), Unit.TABLES)) {
            List<Workers.Task> tasks = new ArrayList<>();
            for (TocEntry entry : data) {
                CopyStatement copy = CopyStatement.of(entry);
                TableContent expected = loaded.get(copy.table().toString());
                if (expected == null) {
                    continue;
                }
                String from = (entry.definition().isBlank() ? "ONLY " : "") + Identifiers.quote(place.of(copy.table()));
                tasks.add(new Workers.Task(tasks.size(), expected.rows(), Set.of(), loader -> {
                    found.put(copy.table().toString(), found(loader, copy, from, expected));
                    progress.add(1);
                }));
            }
            Workers.run(loaders, tasks);
        }
        return found;
    }

    private TableContent found(Session loader, CopyStatement copy, String from, TableContent expected)
            throws SQLException {
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
