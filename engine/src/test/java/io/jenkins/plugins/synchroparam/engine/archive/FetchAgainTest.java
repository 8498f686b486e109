package io.jenkins.plugins.synchroparam.engine.archive;

import static io.jenkins.plugins.synchroparam.engine.archive.SampleDumps.AWKWARD;
import static io.jenkins.plugins.synchroparam.engine.archive.SampleDumps.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.s3.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchAgainTest {
    private final StoredDumps dumps = new StoredDumps();

    @TempDir
    private Path target;

    @AfterEach
    void close() {
        dumps.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"custom", "piped", "folder/", "tarred"})
    void readsNothingTwice(String key) {
        dumps.putSamples();
        try (Dump dump = dumps.open(key)) {
            dumps.fetch(dump, target, StoredDumps.data(dump, CUSTOMER), new StoredDumps.Counted());
            StoredDumps.Counted again = new StoredDumps.Counted();
            dumps.fetch(dump, target, StoredDumps.data(dump, CUSTOMER), again);
            assertThat(again.bytes()).isZero();
            StoredDumps.Counted more = new StoredDumps.Counted();
            dumps.fetch(dump, target, StoredDumps.data(dump, CUSTOMER, AWKWARD), more);
            TocEntry added = StoredDumps.data(dump, AWKWARD).get(0);
            assertThat(more.bytes()).isEqualTo(dump.selective() ? dump.bytesOf(added) : 0);
        }
    }

    @Test
    void readsAgainWhenTheObjectOrTheFileChanged() throws IOException {
        dumps.put("d", SampleDumps.custom());
        Path file = target.resolve("archive.dump");
        try (Dump dump = dumps.open("d")) {
            List<TocEntry> data = StoredDumps.data(dump, CUSTOMER);
            dumps.fetch(dump, target, data, new StoredDumps.Counted());
            Files.write(file, new byte[10]);
            StoredDumps.Counted again = new StoredDumps.Counted();
            dumps.fetch(dump, target, data, again);
            assertThat(again.bytes()).isEqualTo(dump.bytesToFetch(data));
        }
        dumps.put("d", SampleDumps.uncompressed());
        try (Dump dump = dumps.open("d")) {
            List<TocEntry> data = StoredDumps.data(dump, CUSTOMER);
            StoredDumps.Counted again = new StoredDumps.Counted();
            dumps.fetch(dump, target, data, again);
            assertThat(again.bytes()).isEqualTo(dump.bytesToFetch(data));
            assertThat(Files.size(file)).isEqualTo(dump.size());
        }
    }

    @Test
    void takesUpATornRecord() throws IOException {
        dumps.putFolder("d/", SampleDumps.directoryFormat());
        try (Dump dump = dumps.open("d/")) {
            List<TocEntry> data = StoredDumps.data(dump, CUSTOMER, AWKWARD);
            dumps.fetch(dump, target, data, new StoredDumps.Counted());
            Path record = target.resolve("archive.fetched");
            String text = Files.readString(record);
            Files.writeString(record, text.substring(0, text.length() - 3));
            StoredDumps.Counted again = new StoredDumps.Counted();
            dumps.fetch(dump, target, data, again);
            assertThat(again.bytes()).isPositive().isLessThan(dump.bytesToFetch(data));
            assertThat(Files.readString(record).lines()).hasSize(3);
        }
    }

    @Test
    void keepsWhatCameBeforeAFailure() {
        dumps.putFolder("d/", SampleDumps.directoryFormat());
        try (Dump dump = dumps.open("d/")) {
            List<TocEntry> data = StoredDumps.data(dump, CUSTOMER, AWKWARD);
            // replaced since the dump was opened: reading is pinned to the version that was seen
            dumps.put("d/" + data.get(1).fileName() + ".gz", new byte[] {1});
            assertThatThrownBy(() -> dumps.fetch(dump, target, data, new StoredDumps.Counted()))
                    .isInstanceOf(StoreException.class);
        }
        dumps.putFolder("d/", SampleDumps.directoryFormat());
        try (Dump dump = dumps.open("d/")) {
            List<TocEntry> data = StoredDumps.data(dump, CUSTOMER, AWKWARD);
            StoredDumps.Counted again = new StoredDumps.Counted();
            dumps.fetch(dump, target, data, again);
            assertThat(again.bytes()).isPositive();
            assertThat(target.resolve("archive").resolve(data.get(1).fileName() + ".gz"))
                    .hasSameBinaryContentAs(
                            SampleDumps.directoryFormat().resolve(data.get(1).fileName() + ".gz"));
        }
    }
}
