package io.jenkins.plugins.synchroparam.engine.catalogue;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a CSV file into records: a record ends at a line's end that is not between double quotes. What a record means is
 * left to PostgreSQL.
 */
final class CsvRecords {

    private CsvRecords() {}

    /**
     * A record.
     *
     * @param line where it begins, from 1
     * @param text without the line's end
     */
    record CsvRecord(int line, String text) {}

    /** The records that are not blank, in order. */
    static List<CsvRecord> split(String text) {
        List<CsvRecord> records = new ArrayList<>();
        boolean quoted = false;
        int line = 1;
        int firstLine = 1;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\n') {
                line++;
                if (!quoted || i == text.length()) {
                    add(records, firstLine, text.substring(start, i));
                    start = i + 1;
                    firstLine = line;
                }
            }
        }
        return records;
    }

    private static void add(List<CsvRecord> records, int line, String text) {
        String record = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        if (!record.isBlank()) {
            records.add(new CsvRecord(line, record));
        }
    }
}
