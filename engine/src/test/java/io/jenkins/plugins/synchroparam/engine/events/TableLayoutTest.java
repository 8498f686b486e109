package io.jenkins.plugins.synchroparam.engine.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.TextTable.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableLayoutTest {

    @Test
    void columnsStandUnderEachOtherWhateverTheCellsHold() {
        String longName = "t".repeat(300);
        List<String> lines = TableLayout.lines(new TextTable(
                "",
                List.of(Column.left("name"), Column.right("rows"), Column.left("note")),
                List.of(
                        List.of("a\nb\u001b[31m", "1", "x"),
                        List.of(longName, "12,345", "x"),
                        List.of("東京", "7", "x"),
                        List.of("e\u0301t", "", "x"))));
        assertThat(lines).hasSize(6);
        int column = lines.get(0).indexOf("note");
        for (String line : lines.subList(2, 6)) {
            assertThat(line).endsWith("x");
            assertThat(TableLayout.width(line)).as(line).isEqualTo(column + 1);
        }
        assertThat(lines.get(2)).startsWith("a\\nb\\u001b[31m ");
        assertThat(lines.get(3)).startsWith("t".repeat(127) + "…").contains("…  12,345  x");
    }

    @Test
    void aTableWithoutRowsIsItsHeadings() {
        assertThat(TableLayout.lines(new TextTable("none", List.of(Column.left("a"), Column.right("bc")), List.of())))
                .containsExactly("none", "a  bc", "-  --");
    }
}
