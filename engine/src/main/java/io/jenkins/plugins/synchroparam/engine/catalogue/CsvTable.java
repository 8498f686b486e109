package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.Utf8File;
import io.jenkins.plugins.synchroparam.engine.catalogue.CsvRecords.CsvRecord;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * One CSV file on its way into its table by COPY, record by record: a refused foreign key is reported by the server
 * without its line, and these files are small.
 */
final class CsvTable {

    private final String table;
    private final Path file;

    /** @param table one of the importer's own list: it becomes part of a statement */
    CsvTable(String table, Path file) {
        this.table = table;
        this.file = file;
    }

    /** Returns the number of rows. */
    long copy(Statements statements) throws SQLException {
        List<CsvRecord> records = CsvRecords.split(Utf8File.read(file, "import file"));
        if (records.isEmpty()) {
            throw failure(1, "the header line with the column names is missing");
        }
        String command = command(records.get(0), columns(statements));
        CopyManager copyManager =
                statements.connection().unwrap(PGConnection.class).getCopyAPI();
        for (CsvRecord row : records.subList(1, records.size())) {
            try {
                copyManager.copyIn(command, new StringReader(row.text() + "\n"));
            } catch (SQLException e) {
                throw failure(row.line(), SqlErrors.line(e));
            } catch (IOException e) {
                throw new IllegalStateException("a text in memory cannot fail to be read", e);
            }
        }
        return records.size() - 1L;
    }

    /** The columns that a file may fill, with whether an empty field is an empty text there (else it is null). */
    private Map<String, Boolean> columns(Statements statements) throws SQLException {
        List<Map.Entry<String, Boolean>> rows = statements.query(
                """
                SELECT column_name, is_nullable = 'NO' AND data_type = 'text' AS empty_text
                FROM information_schema.columns
                WHERE table_schema = 'synchro' AND table_name = ? AND is_identity = 'NO' ORDER BY ordinal_position""", row -> Map.entry(row.getString("column_name"), row.getBoolean("empty_text")), table);
        Map<String, Boolean> columns = new LinkedHashMap<>();
        rows.forEach(row -> columns.put(row.getKey(), row.getValue()));
        return columns;
    }

    /** The COPY statement; it holds only column names that are in the table. */
    private String command(CsvRecord header, Map<String, Boolean> columns) {
        char delimiter = header.text().indexOf(';') >= 0 ? ';' : ',';
        List<String> named = new ArrayList<>();
        for (String field : header.text().split(Pattern.quote(String.valueOf(delimiter)), -1)) {
            String column = field.strip().replaceAll("^\"(.*)\"$", "$1");
            if (!columns.containsKey(column)) {
                throw failure(
                        header.line(),
                        "\"" + Printable.escape(column) + "\" is no column of table " + table + "; its columns are "
                                + String.join(", ", columns.keySet()));
            }
            if (named.contains(column)) {
                throw failure(header.line(), "column " + column + " is there twice");
            }
            named.add(column);
        }
        String emptyTexts = named.stream().filter(columns::get).collect(Collectors.joining(", "));
        return "COPY synchro." + table + " (" + String.join(", ", named) + ") FROM STDIN (FORMAT csv, DELIMITER '"
                + delimiter + "'" + (emptyTexts.isEmpty() ? "" : ", FORCE_NOT_NULL (" + emptyTexts + ")") + ")";
    }

    private SynchroException failure(int line, String reason) {
        return new SynchroException(
                "import file " + Printable.escape(file.toString()) + " line " + line + ": " + reason);
    }
}
