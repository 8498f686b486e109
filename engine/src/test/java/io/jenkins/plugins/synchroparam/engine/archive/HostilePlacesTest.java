package io.jenkins.plugins.synchroparam.engine.archive;

import static io.jenkins.plugins.synchroparam.engine.archive.FuzzedEntry.data;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A dump on S3 that says of its data that they are where they cannot be. */
class HostilePlacesTest {
    private static final String COPY = "COPY s.t (id) FROM stdin;\n";

    private final StoredDumps dumps = new StoredDumps();

    @AfterEach
    void close() {
        dumps.close();
    }

    @Test
    void refusesDataOutsideOfTheFile() {
        custom(data(1, "s", "t", COPY, 1L << 40, ""));
        assertRefused("object", "start at offset 1099511627776");
        custom(data(1, "s", "t", COPY, Long.MAX_VALUE, ""));
        assertRefused("object", "start at offset 9223372036854775807");
    }

    @Test
    void refusesDataInTheTableOfContentsAndDataTwice() {
        custom(data(1, "s", "t", COPY, 3, ""));
        assertRefused("object", "cannot be at offset 3");
        custom(data(1, "s", "t", COPY, 5000, ""), data(2, "s", "u", COPY, 5000, ""));
        assertRefused("object", "cannot be at offset 5000");
    }

    @Test
    void refusesAFileOfAnotherEntry() {
        directory(data(1, "s", "t", COPY, -1, "1.dat"), data(2, "s", "u", COPY, -1, "1.dat"));
        assertRefused("folder/", "has its data in the file of another entry, \"1.dat\"");
        directory(data(1, "s", "t", COPY, -1, "toc.dat"));
        assertRefused("folder/", "has its data in the file of another entry, \"toc.dat\"");
    }

    @Test
    void refusesAFileOutsideOfTheDirectory() {
        for (String file : List.of("../1.dat", "/etc/passwd", "a/b.dat", ".ssh", "$(id).dat", "a b", "1.dat\n2.dat")) {
            directory(data(1, "s", "t", COPY, -1, file));
            assertRefused("folder/", "has its data in the impossible file");
        }
    }

    @Test
    void readsNoTarHeaderThatFillsTheMemory() throws IOException {
        for (byte kind : new byte[] {TarConstants.LF_GNUTYPE_LONGNAME, TarConstants.LF_PAX_EXTENDED_HEADER_LC}) {
            byte[] name = ("200000 path=" + "n".repeat(200_000 - 13) + "\n").getBytes(StandardCharsets.US_ASCII);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
                TarArchiveEntry header = new TarArchiveEntry("header", kind);
                header.setSize(name.length);
                tar.putArchiveEntry(header);
                tar.write(name);
                tar.closeArchiveEntry();
            }
            dumps.put("object", bytes.toByteArray());
            assertRefused("object", "a header has more than 65536 bytes");
        }
    }

    private void custom(TocEntry... entries) {
        byte[] contents = contents(Format.CUSTOM, entries);
        dumps.put("object", Arrays.copyOf(contents, 10_000));
    }

    private void directory(TocEntry... entries) {
        Map.of("toc.dat", contents(Format.DIRECTORY, entries), "1.dat", new byte[] {'\\', '.', '\n'})
                .forEach((file, content) -> dumps.put("folder/" + file, content));
    }

    private static byte[] contents(Format format, TocEntry... entries) {
        TableOfContents real = SampleDumps.contents(SampleDumps.custom());
        TableOfContents contents = new TableOfContents(
                format, real.version(), "gzip", real.created(), "d", "15", "15", 0, List.of(entries));
        return new ArchiveWriter(StandardCharsets.UTF_8).contents(contents, real.version(), format);
    }

    private void assertRefused(String key, String reason) {
        assertThatThrownBy(() -> dumps.open(key).close())
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining(reason);
    }
}
