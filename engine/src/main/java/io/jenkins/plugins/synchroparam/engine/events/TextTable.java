package io.jenkins.plugins.synchroparam.engine.events;

import java.util.List;

/**
 * A table for people.
 *
 * @param title a line above the table, may be empty
 * @param columns the headings
 * @param rows the cells, one list a row, as many cells as columns
 */
public record TextTable(String title, List<Column> columns, List<List<String>> rows) {

    public TextTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** A heading and the side on which its cells are aligned. */
    public record Column(String heading, boolean alignRight) {

        public static Column left(String heading) {
            return new Column(heading, false);
        }

        public static Column right(String heading) {
            return new Column(heading, true);
        }
    }
}
