package io.jenkins.plugins.synchroparam.engine.events;

import io.jenkins.plugins.synchroparam.engine.Printable;
import java.util.ArrayList;
import java.util.List;

/** Lays a table out in lines whose columns stand under each other, whatever the cells hold. */
public final class TableLayout {

    private static final String GAP = "  ";

    /** In characters: two names of 63 bytes with a dot, as a table's name with its schema may be. */
    private static final int WIDEST = 127;

    private TableLayout() {}

    /** Title (if any), headings, a rule, the rows. */
    public static List<String> lines(TextTable table) {
        List<TextTable.Column> columns = table.columns();
        List<List<String>> rows =
                table.rows().stream().map(TableLayout::printable).toList();
        List<String> headings = columns.stream().map(TextTable.Column::heading).toList();
        int[] widths = new int[columns.size()];
        widen(widths, headings);
        rows.forEach(row -> widen(widths, row));
        List<String> lines = new ArrayList<>();
        if (!table.title().isEmpty()) {
            lines.add(table.title());
        }
        lines.add(line(columns, widths, headings));
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
            rule.add("-".repeat(width));
        }
        lines.add(line(columns, widths, rule));
        rows.forEach(row -> lines.add(line(columns, widths, row)));
        return lines;
    }

    /** Names and values in two columns, without headings. */
    static List<String> pairs(List<List<String>> rows) {
        TextTable table = new TextTable("", List.of(TextTable.Column.left(""), TextTable.Column.left("")), rows);
        List<String> lines = lines(table);
        return lines.subList(2, lines.size());
    }

    private static List<String> printable(List<String> row) {
        return row.stream().map(cell -> Printable.escape(cell, WIDEST)).toList();
    }

    private static void widen(int[] widths, List<String> cells) {
        for (int i = 0; i < widths.length && i < cells.size(); i++) {
            widths[i] = Math.max(widths[i], width(cells.get(i)));
        }
    }

    private static String line(List<TextTable.Column> columns, int[] widths, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = i < cells.size() ? cells.get(i) : "";
            String pad = " ".repeat(widths[i] - width(cell));
            line.append(i == 0 ? "" : GAP).append(columns.get(i).alignRight() ? pad + cell : cell + pad);
        }
        return line.toString().stripTrailing();
    }

    /** Columns on a screen: none for a mark over a letter, two for an ideograph. */
    static int width(String text) {
        return text.codePoints().map(TableLayout::width).sum();
    }

    private static int width(int c) {
        if (Character.getType(c) == Character.NON_SPACING_MARK) {
            return 0;
        }
        boolean wide = switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        };
        return wide ? 2 : 1;
    }
}
