package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fills synchroDB's tables from a directory of CSV files that are named as the tables: {@code host.csv}, ... All of it
 * or nothing: one transaction.
 */
public final class CatalogueImport {

    /** Those that a site fills, referenced ones first. */
    private static final List<String> TABLES =
            List.of("environment_type", "host", "store", "database", "dump", "manage_tables", "post_sync_sql");

    private final SynchroDb synchroDb;

    public CatalogueImport(SynchroDb synchroDb) {
        this.synchroDb = synchroDb;
    }

    /**
     * Imports every file of the directory; tables without a file stay as they are.
     *
     * @return the number of rows by table, in the order of the import
     * @throws SynchroException naming file and line; nothing was imported then
     */
    public Map<String, Long> load(Path directory) {
        Set<String> files = csvFiles(directory);
        return synchroDb.session().transaction("importing " + Printable.escape(directory.toString()), statements -> {
            Map<String, Long> rows = new LinkedHashMap<>();
            for (String table : TABLES) {
                if (files.contains(table + ".csv")) {
                    rows.put(table, new CsvTable(table, directory.resolve(table + ".csv")).copy(statements));
                }
            }
            return rows;
        });
    }

    private static Set<String> csvFiles(Path directory) {
        String name = "import directory " + Printable.escape(directory.toString());
        if (!Files.isDirectory(directory)) {
            throw new SynchroException(name + ": there is no such directory");
        }
        String known = TABLES.stream().map(table -> table + ".csv").collect(Collectors.joining(", "));
        Set<String> files;
        try (Stream<Path> entries = Files.list(directory)) {
            files = entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(file -> file.endsWith(".csv"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new SynchroException(name + ": cannot be read: check its access rights", e);
        }
        if (files.isEmpty()) {
            throw new SynchroException(name + ": holds none of " + known);
        }
        for (String file : files) {
            if (TABLES.stream().noneMatch(table -> file.equals(table + ".csv"))) {
                throw new SynchroException(
                        name + ": " + Printable.escape(file) + " is no table of synchroDB; known are " + known);
            }
        }
        return files;
    }
}
