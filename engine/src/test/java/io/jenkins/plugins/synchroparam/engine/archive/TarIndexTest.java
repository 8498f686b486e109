package io.jenkins.plugins.synchroparam.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.archive.DirectoryDump.Member;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TarIndexTest {
    private final StoredDumps dumps = new StoredDumps();

    @AfterEach
    void close() {
        dumps.close();
    }

    @Test
    void findsEachFileWithoutReadingIt() throws IOException {
        byte[] big = new byte[3_000_000];
        new Random(1).nextBytes(big);
        byte[] small = {1, 2, 3};
        put(file("./dump/1.dat", big), file("./dump/toc.dat", small), file("./dump/2.dat", big));
        Map<String, Member> members = TarIndex.read(dumps.store, dumps.store.head("x"));
        assertThat(members).containsOnlyKeys("1.dat", "toc.dat", "2.dat");
        assertThat(bytes(members.get("toc.dat"))).isEqualTo(small);
        assertThat(bytes(members.get("2.dat"))).isEqualTo(big);
    }

    @Test
    void refusesNamesThatLeaveTheDump() throws IOException {
        for (String name : new String[] {"../toc.dat", "a/../toc.dat", "a/b/toc.dat", "/etc/toc.dat/x"}) {
            put(file(name, new byte[1]));
            assertRefused("belongs to no dump");
        }
        put(file("a/toc.dat", new byte[1]), file("b/1.dat", new byte[1]));
        assertRefused("more than one folder");
        put(file("toc.dat", new byte[1]), file("toc.dat", new byte[1]));
        assertRefused("two of the name toc.dat");
    }

    @Test
    void refusesLinks() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry link = new TarArchiveEntry("toc.dat", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        dumps.put("x", bytes.toByteArray());
        assertRefused("something else than files");
    }

    @Test
    void givesAnArchiveErrorForEveryDamage() throws IOException {
        put(file("toc.dat", new byte[700]), file("1.dat", new byte[3000]));
        byte[] whole;
        try (InputStream in =
                dumps.store.read(dumps.store.head("x"), 0, dumps.store.head("x").size())) {
            whole = in.readAllBytes();
        }
        Random random = new Random(20261121);
        for (int i = 0; i < 60; i++) {
            byte[] damaged = i % 3 == 0 ? Arrays.copyOf(whole, 513 + random.nextInt(4000)) : whole.clone();
            damaged[random.nextInt(512)] ^= (byte) (1 << random.nextInt(8));
            dumps.put("x", damaged);
            try {
                TarIndex.read(dumps.store, dumps.store.head("x"));
            } catch (ArchiveException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            }
        }
    }

    private record Content(String name, byte[] bytes) {}

    private static Content file(String name, byte[] bytes) {
        return new Content(name, bytes);
    }

    private void put(Content... files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Content file : files) {
                TarArchiveEntry entry = new TarArchiveEntry(file.name(), true);
                entry.setSize(file.bytes().length);
                tar.putArchiveEntry(entry);
                tar.write(file.bytes());
                tar.closeArchiveEntry();
            }
        }
        dumps.put("x", bytes.toByteArray());
    }

    private byte[] bytes(Member member) throws IOException {
        ObjectStore store = dumps.store;
        try (InputStream in = store.read(member.object(), member.offset(), member.size())) {
            return in.readAllBytes();
        }
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> TarIndex.read(dumps.store, dumps.store.head("x")))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining(reason);
    }
}
