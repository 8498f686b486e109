package io.jenkins.plugins.synchroparam.page;

import io.jenkins.plugins.synchroparam.stream.EngineEvent.Column;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.Table;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A table that the engine shows.
 *
 * @param title empty below another table of the same title
 * @param rows each of as many cells as there are columns, or fewer
 */
@Restricted(NoExternalUse.class)
public record ShownTable(String title, List<Heading> columns, List<List<String>> rows) {

    static ShownTable of(Table table, String subStep) {
        return new ShownTable(
                table.title().isEmpty() ? subStep : table.title(),
                table.columns().stream().map(Heading::of).toList(),
                table.rows());
    }

    /** The same below another one's heading. */
    ShownTable untitled() {
        return new ShownTable("", columns, rows);
    }

    /** The class of a cell: numbers stand on the right. */
    public String side(int column) {
        return column < columns.size() && columns.get(column).alignRight() ? "synchro-param-right" : "";
    }

    /** Of a column. */
    public record Heading(String text, boolean alignRight) {

        static Heading of(Column column) {
            return new Heading(Titles.column(column.heading()), column.alignRight());
        }
    }
}
