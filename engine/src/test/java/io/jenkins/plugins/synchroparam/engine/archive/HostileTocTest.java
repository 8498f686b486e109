package io.jenkins.plugins.synchroparam.engine.archive;

import static io.jenkins.plugins.synchroparam.engine.archive.FuzzedEntry.data;
import static io.jenkins.plugins.synchroparam.engine.archive.FuzzedEntry.made;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportSelection;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of contents that somebody made up: refused in one line, or harmless. */
class HostileTocTest {
    private static final TableName T = new TableName("s", "t");
    private static final TocEntry TABLE = made(1, "TABLE", "s", "t", "CREATE TABLE s.t (\n    id integer\n);\n");

    @Test
    void allocatesNothingForAStringThatIsNotThere() {
        ArchiveWriter writer = new ArchiveWriter(StandardCharsets.UTF_8);
        TableOfContents real = SampleDumps.contents(SampleDumps.custom());
        byte[] bytes = writer.contents(real, real.version(), Format.CUSTOM);
        int database = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(real.databaseName());
        bytes[database - 1] = 0x7f; // the length's highest byte: two gigabytes
        assertThatThrownBy(() -> TocReader.read(new ByteArrayInputStream(bytes), Long.MAX_VALUE, Format.CUSTOM))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("impossible length");
    }

    @Test
    void endsBeforeEndlesslyManyEntriesTakeTheMemory() {
        byte[] one = written(List.of(made(1, "TABLE", "s", "t", "")));
        byte[] none = written(List.of());
        byte[] entry = Arrays.copyOfRange(one, none.length, one.length);
        byte[] head = none.clone();
        System.arraycopy(new byte[] {0, -1, -1, -1, 127}, 0, head, head.length - 5, 5); // the number of entries
        InputStream endless = new InputStream() {
            private long at;

            @Override
            public int read() {
                long position = at++;
                if (position < head.length) {
                    return head[(int) position] & 0xff;
                }
                long number = (position - head.length) / entry.length + 1;
                int place = (int) ((position - head.length) % entry.length);
                return place > 0 && place < 5 ? (int) (number >>> 8 * (place - 1)) & 0xff : entry[place] & 0xff;
            }
        };
        assertThatThrownBy(() -> TocReader.read(endless, Long.MAX_VALUE, Format.CUSTOM))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("does not fit into the engine's memory");
    }

    /** Nested without end, or closed again in a way that every level is read anew: nothing is read twice. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "( x",
                "[",
                "(,",
                "CHECK (",
                "DEFAULT ((",
                "$a",
                "a.",
                "/*",
                "'",
                "$$ ",
                "GENERATED ALWAYS AS ("
            })
    void readsALongDefinitionOnce(String piece) {
        String start = "CREATE TABLE s.t (\n    id integer ";
        for (String closing : List.of("", ")", ",,)")) {
            String text = start + piece.repeat(60_000) + closing.repeat(60_000) + ");\n";
            TableDefinition.of(made(1, "TABLE", "s", "t", text));
            KeyDefinition.of(made(1, "CONSTRAINT", "s", "t", "ALTER TABLE ONLY s.t ADD CONSTRAINT a UNIQUE " + text));
            EntryTarget.of(made(1, "RULE", "s", "t", "CREATE RULE r AS " + text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY s.other (id) FROM stdin;",
                "COPY s.t (id) FROM PROGRAM 'id'; -- FROM stdin;",
                "COPY s.t (id) FROM stdin; DROP TABLE s.kept;",
                "COPY s.t (id) FROM '/etc/passwd';",
                "COPY (SELECT 1) TO PROGRAM 'id'; COPY s.t (id) FROM stdin;",
                "DROP TABLE s.kept;",
                ""
            })
    void neverTakesACopyStatementAsItIs(String statement) {
        assertThatThrownBy(() -> select(TABLE, data(2, "s", "t", statement, 9999, "2.dat")))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("TABLE DATA s.t has a COPY statement");
    }

    @Test
    void refusesTheRowsOfATableTwice() {
        String copy = "COPY s.t (id) FROM stdin;\n";
        assertThatThrownBy(() ->
                        select(TABLE, data(2, "s", "t", copy, 9998, "2.dat"), data(3, "s", "t", copy, 9999, "3.dat")))
                .isInstanceOf(SynchroException.class)
                .hasMessageContaining("holds the rows of table s.t more than once");
    }

    /** What pg_dump may hold, and what nobody knows: whatever hangs on the table, no other kind is ever selected. */
    @Test
    void executesNoOtherKinds() {
        List<TocEntry> entries = new ArrayList<>();
        int id = 2;
        for (String kind : List.of(
                "EVENT TRIGGER",
                "PUBLICATION",
                "PUBLICATION TABLE",
                "SUBSCRIPTION",
                "SUBSCRIPTION TABLE",
                "DATABASE",
                "DATABASE PROPERTIES",
                "ACL",
                "DEFAULT ACL",
                "BLOB",
                "BLOBS",
                "LARGE OBJECT",
                "SECURITY LABEL",
                "SEARCHPATH",
                "USER MAPPING",
                "TRANSFORM",
                "SCHEMA",
                "ROLE",
                "TABLESPACE",
                "STATISTICS DATA",
                "MATERIALIZED VIEW DATA",
                "table",
                "TABLE ",
                "NO SUCH KIND")) {
            entries.add(made(id, kind, "s", "t", "ALTER ROLE app SUPERUSER;", 1));
            entries.add(made(id + 1, "TRIGGER", "s", "t t", "CREATE TRIGGER t ON s.t;", 1, id));
            id += 2;
        }
        entries.add(0, TABLE);
        ImportObjects objects = select(entries.toArray(new TocEntry[0]));
        assertThat(Stream.of(
                                objects.support(),
                                objects.structures(),
                                objects.data(),
                                objects.sequenceValues(),
                                objects.keys(),
                                objects.foreignKeys(),
                                objects.triggers())
                        .flatMap(List::stream)
                        .map(TocEntry::description))
                .containsOnly("TABLE", "TRIGGER");
    }

    @Test
    void writesNamesOnOneLineOfTheList() {
        String name = "t\n4711; 0 0 TABLE DATA s kept app\n$(id) `id` '; DROP TABLE kept; --";
        String list = new String(
                RestoreList.of(List.of(made(1, "TABLE DATA\n4712;", "s\n4713;", name, ""))), StandardCharsets.UTF_8);
        assertThat(list.lines()).singleElement().asString().startsWith("1; 0 0 ");
    }

    private static ImportObjects select(TocEntry... entries) {
        TableOfContents contents = contents(List.of(entries));
        return new ImportSelection(contents, contents, List.of(T), List.of(T), List.of()).select();
    }

    private static byte[] written(List<TocEntry> entries) {
        TableOfContents contents = contents(entries);
        return new ArchiveWriter(StandardCharsets.UTF_8).contents(contents, contents.version(), Format.CUSTOM);
    }

    private static TableOfContents contents(List<TocEntry> entries) {
        TableOfContents real = SampleDumps.contents(SampleDumps.custom());
        return new TableOfContents(Format.CUSTOM, real.version(), "gzip", real.created(), "d", "15", "15", 0, entries);
    }
}
