package io.jenkins.plugins.synchroparam.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TocReaderTest {

    @Test
    void readsWhatPgRestoreLists() throws Exception {
        TableOfContents contents = SampleDumps.contents(SampleDumps.custom());
        assertThat(contents.databaseName()).isEqualTo(SampleDumps.database());
        assertThat(contents.compression()).isEqualTo("gzip");
        assertThat(contents.serverVersion()).startsWith("15.");
        Process list =
                new ProcessBuilder("pg_restore", "-l", SampleDumps.custom().toString()).start();
        List<String> lines = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith(";"))
                .toList();
        // pg_restore -l hides the entries that set up the session, and the database itself
        List<String> ours = contents.entries().stream()
                .filter(e -> !List.of("ENCODING", "STDSTRINGS", "SEARCHPATH", "DATABASE")
                        .contains(e.description()))
                .map(e -> e.dumpId() + "; " + e.tableOid() + " " + e.oid() + " " + e.description() + " "
                        + (e.namespace().isEmpty() ? "-" : e.namespace()) + " "
                        + e.tag().replace('\n', ' ') + " " + e.owner())
                .toList();
        assertThat(ours).isEqualTo(lines);
        TocEntry customer = contents.entries().stream()
                .filter(e -> e.description().equals("TABLE DATA") && e.tag().equals("customer"))
                .findFirst()
                .orElseThrow();
        assertThat(customer.copyStatement()).startsWith("COPY app.customer (id, code, name");
        assertThat(customer.section()).isEqualTo(TocEntry.Section.DATA);
        assertThat(customer.dataOffset()).isGreaterThanOrEqualTo(contents.length());
    }

    @Test
    void readsAllFormatsAlike() throws IOException {
        TableOfContents custom = SampleDumps.contents(SampleDumps.custom());
        TableOfContents directory =
                toc(Files.readAllBytes(SampleDumps.directoryFormat().resolve("toc.dat")), Format.DIRECTORY);
        byte[] tar = Files.readAllBytes(SampleDumps.tar());
        TableOfContents inTar = toc(Arrays.copyOfRange(tar, 512, tar.length), Format.TAR);
        assertThat(directory.entries())
                .extracting(TocEntry::definition)
                .isEqualTo(custom.entries().stream().map(TocEntry::definition).toList());
        assertThat(inTar.entries())
                .extracting(TocEntry::tag)
                .isEqualTo(custom.entries().stream().map(TocEntry::tag).toList());
        assertThat(directory.entries())
                .filteredOn(TocEntry::hasData)
                .allSatisfy(e -> assertThat(e.fileName()).matches("\\d+\\.dat|blobs\\.toc"));
        assertThat(SampleDumps.contents(SampleDumps.piped()).entries())
                .filteredOn(TocEntry::hasData)
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.dataOffset()).isEqualTo(-1));
    }

    @ParameterizedTest
    @CsvSource({
        "pg13.dump, 13., 1.14.0, gzip",
        "pg14.dump, 14., 1.14.0, gzip",
        "pg17.dump, 17., 1.16.0, zstd",
        "pg18.dump, 18., 1.16.0, zstd",
        "pg18-pipe.dump, 18., 1.16.0, lz4",
    })
    void readsOtherReleasesOfPgDump(String file, String pgDump, String version, String compression) throws IOException {
        TableOfContents contents = toc(SampleDumps.resource(file), Format.CUSTOM);
        assertThat(contents.dumpVersion()).startsWith(pgDump);
        assertThat(contents.version()).hasToString(version);
        assertThat(contents.compression()).isEqualTo(compression);
        assertThat(contents.entries())
                .filteredOn(TocEntry::hasData)
                .extracting(TocEntry::description)
                .containsExactly("TABLE DATA", "TABLE DATA", "TABLE DATA", "BLOBS");
        ArchiveEntries entries = new ArchiveEntries(contents);
        assertThat(entries.tables()).hasToString("[app.Order Line, app.customer, app.part, app.part_1]");
    }

    @Test
    void readsADirectoryOfRelease17() throws IOException {
        TableOfContents contents = toc(SampleDumps.resource("pg17-directory/toc.dat"), Format.DIRECTORY);
        assertThat(contents.compression()).isEqualTo("lz4");
        assertThat(contents.entries())
                .filteredOn(e -> e.description().equals("BLOBS"))
                .singleElement()
                .satisfies(e -> assertThat(e.fileName()).matches("blobs_\\d+\\.toc"));
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16})
    void readsEachArchiveVersionAlike(int minor) throws IOException {
        for (Path dump : List.of(SampleDumps.custom(), SampleDumps.piped())) {
            TableOfContents real = SampleDumps.contents(dump);
            TableOfContents read = toc(ArchiveWriter.write(real, new Version(1, minor, 0)), Format.CUSTOM);
            assertThat(read.entries()).isEqualTo(real.entries());
            assertThat(read.created()).isEqualTo(real.created());
            assertThat(read.compression()).isEqualTo(real.compression());
        }
    }

    @Test
    void refusesVersionsItDoesNotKnow() {
        TableOfContents real = SampleDumps.contents(SampleDumps.custom());
        assertThatThrownBy(() -> toc(ArchiveWriter.write(real, new Version(1, 17, 0)), Format.CUSTOM))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("newer pg_dump")
                .hasMessageContaining("1.17");
        assertThatThrownBy(() -> toc(ArchiveWriter.write(real, new Version(1, 13, 0)), Format.CUSTOM))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("older than PostgreSQL 12");
    }

    @Test
    void decodesTheArchivesOwnEncoding() {
        TocEntry encoding = entry(1, "ENCODING", "ENCODING", "SET client_encoding = 'LATIN1';\n");
        TocEntry table = entry(2, "TABLE", "café", "");
        TableOfContents real = SampleDumps.contents(SampleDumps.custom());
        // the table comes first: the encoding must be looked for before anything is decoded
        TableOfContents contents = new TableOfContents(
                Format.CUSTOM, real.version(), "gzip", real.created(), "d", "15", "15", 0, List.of(table, encoding));
        byte[] bytes = new ArchiveWriter(StandardCharsets.ISO_8859_1).contents(contents, real.version(), Format.CUSTOM);
        assertThat(toc(bytes, Format.CUSTOM).entries().get(0).tag()).isEqualTo("café");
    }

    @Test
    void saysWhereATruncatedTableOfContentsEnds() throws IOException {
        byte[] all = Files.readAllBytes(SampleDumps.custom());
        assertThatThrownBy(() -> toc(Arrays.copyOf(all, 5000), Format.CUSTOM))
                .isInstanceOf(ArchiveException.class)
                .hasMessageMatching("it (is|has|cannot).*|its table of contents is damaged: .*");
    }

    private static TocEntry entry(int id, String kind, String tag, String definition) {
        return new TocEntry(
                id,
                0,
                0,
                tag,
                kind,
                TocEntry.Section.PRE_DATA,
                definition,
                "",
                "",
                "s",
                "",
                "",
                "o",
                List.of(),
                false,
                -1,
                "");
    }

    private static TableOfContents toc(byte[] bytes, Format format) {
        return TocReader.read(new ByteArrayInputStream(bytes), bytes.length, format);
    }
}
