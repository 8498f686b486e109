package io.jenkins.plugins.synchroparam.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostileTocTest {
    private static final long SEED = 20261121;
    private static final int TRIES = 2_000;

    @Test
    void refusesDamageWithoutAnyOtherException() throws IOException {
        List<byte[]> archives = new ArrayList<>();
        for (byte[] whole : List.of(
                Files.readAllBytes(SampleDumps.custom()),
                SampleDumps.resource("pg14.dump"),
                SampleDumps.resource("pg17.dump"),
                SampleDumps.resource("pg18.dump"))) {
            archives.add(Arrays.copyOf(whole, (int) toc(whole).length()));
        }
        Random random = new Random(SEED);
        int refused = 0;
        for (int tried = 0; tried < TRIES; tried++) {
            byte[] damaged = mutate(archives.get(tried % archives.size()), random);
            try {
                ArchiveEntries entries = new ArchiveEntries(toc(damaged));
                entries.tables().forEach(table -> {
                    entries.definition(table);
                    entries.keys(table);
                    entries.foreignKeys(table);
                    entries.needs(List.of(table));
                });
            } catch (ArchiveException e) {
                refused++;
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            }
        }
        assertThat(refused).isGreaterThan(100).isLessThan(TRIES);
    }

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

    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 3 ->
                    Arrays.fill(bytes, at, Math.min(bytes.length, at + 8), (byte) (random.nextBoolean() ? 0 : -1));
                default -> System.arraycopy(original, 0, bytes, at, Math.min(random.nextInt(64), bytes.length - at));
            }
        }
        return bytes;
    }

    private static TableOfContents toc(byte[] bytes) {
        return TocReader.read(new ByteArrayInputStream(bytes), bytes.length, Format.CUSTOM);
    }
}
