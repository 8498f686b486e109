package io.jenkins.plugins.synchroparam.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.s3.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DumpOpenerTest {
    private final StoredDumps dumps = new StoredDumps();

    @AfterEach
    void close() {
        dumps.close();
    }

    @Test
    void tellsTheFormatByTheContentNotByTheName() {
        dumps.put("a.sql", SampleDumps.custom());
        dumps.put("b", SampleDumps.piped());
        dumps.put("c.dump", SampleDumps.tar());
        dumps.put("d.dump", SampleDumps.tarredDirectory());
        dumps.putFolder("e/", SampleDumps.directoryFormat());
        assertOpens("a.sql", Format.CUSTOM, true, "custom format archive a.sql");
        assertOpens("b", Format.CUSTOM, false, "custom format archive without offsets b");
        assertOpens("c.dump", Format.TAR, true, "tar archive c.dump");
        assertOpens("d.dump", Format.TAR, true, "tar archive d.dump");
        assertOpens("e/", Format.DIRECTORY, true, "directory format archive e/");
        assertOpens("e", Format.DIRECTORY, true, "directory format archive e/");
    }

    @Test
    void tellsTheSizeOfEachTable() {
        dumps.put("custom", SampleDumps.custom());
        dumps.putFolder("folder/", SampleDumps.directoryFormat());
        try (Dump custom = dumps.open("custom");
                Dump folder = dumps.open("folder/")) {
            long block = custom.bytesOf(
                    StoredDumps.data(custom, SampleDumps.CUSTOMER).get(0));
            long file = folder.bytesOf(
                    StoredDumps.data(folder, SampleDumps.CUSTOMER).get(0));
            // block type, dump id, a length for each chunk and the end mark are all that a block has more
            assertThat(block).isBetween(file - 50, file + 200);
            assertThat(folder.size()).isGreaterThan(100_000);
            assertThat(custom.bytesOf(custom.contents().entries().get(0))).isZero();
        }
    }

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        byte[] sql = Files.readAllBytes(SampleDumps.sql());
        dumps.put("x", sql);
        assertRefused("x", "plain SQL dump", "pg_dump -Fc");
        dumps.put("x", gzip(sql));
        assertRefused("x", "gzip-compressed file holding a plain SQL dump");
        dumps.put("x", gzip(Files.readAllBytes(SampleDumps.custom())));
        assertRefused("x", "gzip-compressed file holding a PostgreSQL archive", "uncompressed");
        dumps.put("x", "--\n-- PostgreSQL database cluster dump\n--\n".getBytes(StandardCharsets.UTF_8));
        assertRefused("x", "pg_dumpall");
        dumps.put("x", new byte[0]);
        assertRefused("x", "empty (0 bytes)");
        dumps.put("x", new byte[] {1, 2, (byte) 0xfe});
        assertRefused("x", "no PostgreSQL archive", "0102fe");
        dumps.put("x", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0});
        assertRefused("x", "zstd-compressed");
        dumps.put("x", SampleDumps.directoryFormat().resolve("toc.dat"));
        assertRefused("x", "toc.dat of a dump in directory format");
        dumps.put("x", tar(SampleDumps.sql()));
        assertRefused("x", "tar without a toc.dat");
        dumps.put("odd\nkey/x", new byte[] {1});
        assertThatThrownBy(() -> dumps.open("odd\nkey/x")).hasMessageContaining("odd\\nkey/x");
    }

    @Test
    void saysWhatIsTruncated() throws IOException {
        byte[] custom = Files.readAllBytes(SampleDumps.custom());
        TableOfContents contents = SampleDumps.contents(SampleDumps.custom());
        dumps.put("x", Arrays.copyOf(custom, (int) contents.length() / 2));
        assertRefused("x", "table of contents");
        dumps.put("x", Arrays.copyOf(custom, (int) contents.length() + 3000));
        assertRefused("x", "truncated", "start at offset");
        dumps.put("x", Arrays.copyOf(custom, custom.length - 12));
        assertRefused("x", "truncated", "end mark of its last data block");
        byte[] piped = Files.readAllBytes(SampleDumps.piped());
        dumps.put("x", Arrays.copyOf(piped, piped.length - 12));
        assertRefused("x", "truncated", "end mark of its last data block");
        for (Path file : new Path[] {SampleDumps.tar(), SampleDumps.tarredDirectory()}) {
            byte[] tar = Files.readAllBytes(file);
            dumps.put("x", Arrays.copyOf(tar, tar.length / 2));
            assertRefused("x", "truncated");
        }
    }

    @Test
    void refusesATarWithoutItsEnd() throws IOException {
        byte[] tar = Files.readAllBytes(SampleDumps.tar());
        int end = tar.length;
        while (tar[end - 1] == 0) {
            end--;
        }
        dumps.put("x", Arrays.copyOf(tar, (end + 511) / 512 * 512));
        assertRefused("x", "tar", "end mark");
    }

    @Test
    void refusesADirectoryWithAMissingOrEmptyFile() {
        dumps.putFolder("d/", SampleDumps.directoryFormat());
        String file;
        try (Dump dump = dumps.open("d/")) {
            file = StoredDumps.data(dump, SampleDumps.CUSTOMER).get(0).fileName();
        }
        dumps.put("d/" + file + ".gz", new byte[0]);
        assertRefused("d/", "incomplete", file, "TABLE DATA app.customer is empty");
        dumps.store.delete("d/" + file + ".gz");
        assertRefused("d/", "incomplete", file, "TABLE DATA app.customer is missing");
        dumps.store.delete("d/toc.dat");
        assertRefused("d/", "no toc.dat");
        assertRefused("nothing/", "nothing is there");
    }

    @Test
    void leavesTheStoresOwnMessageForAMissingKey() {
        assertThatThrownBy(() -> dumps.open("missing")).isInstanceOf(StoreException.class);
    }

    private void assertOpens(String key, Format format, boolean selective, String description) {
        try (Dump dump = dumps.open(key)) {
            assertThat(dump.contents().format()).isEqualTo(format);
            assertThat(dump.selective()).isEqualTo(selective);
            assertThat(dump.describe()).startsWith(description);
            assertThat(new ArchiveEntries(dump.contents()).tables()).contains(SampleDumps.CUSTOMER);
        }
    }

    private void assertRefused(String key, String... parts) {
        assertThatThrownBy(() -> dumps.open(key))
                .isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith("dump " + key + " in ")
                .hasMessageContainingAll(parts);
    }

    private static byte[] tar(Path file) throws IOException {
        Path tar = Files.createTempFile("other", ".tar");
        SampleDumps.run("tar", "-cf", tar.toString(), "-C", file.getParent().toString(), file.getFileName() + "");
        byte[] bytes = Files.readAllBytes(tar);
        Files.delete(tar);
        return bytes;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
