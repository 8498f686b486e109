package io.jenkins.plugins.synchroparam.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.host.HostException;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import io.jenkins.plugins.synchroparam.engine.s3.ReadLink;
import io.jenkins.plugins.synchroparam.engine.s3.S3Store;
import io.jenkins.plugins.synchroparam.engine.s3.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host reads large ranges from S3 by itself, with a request that was signed here. */
class DirectReadTest {
    private static final int SIZE = 3_000_000;
    private static final int FROM = 1_000;

    private final StoredDumps dumps = new StoredDumps();
    private final List<String> notes = new ArrayList<>();
    private final byte[] content = new byte[SIZE];

    @TempDir
    private Path target;

    private Path file;
    private StoredObject object;

    @BeforeEach
    void put() {
        new Random(1).nextBytes(content);
        dumps.put("a key (été)", content);
        object = dumps.store.head("a key (été)");
        file = target.resolve("it's here");
    }

    @AfterEach
    void close() {
        dumps.close();
    }

    /** All but the first thousand bytes, which go to the file's fifth and on. */
    private ReadRange range() {
        return new ReadRange(List.of(segment()));
    }

    private Segment segment() {
        return new Segment(object, FROM, SIZE - FROM, 7, file.toString(), 5, () -> Verifier.NONE);
    }

    private void assertArrived() throws IOException {
        byte[] arrived = Files.readAllBytes(file);
        assertThat(Arrays.copyOfRange(arrived, 5, arrived.length)).isEqualTo(Arrays.copyOfRange(content, FROM, SIZE));
    }

    @Test
    void bytesArriveAtTheirPlace() throws Exception {
        StoredDumps.Counted counted = new StoredDumps.Counted();
        new DirectRead(dumps.store, dumps.host).copy(range(), counted::add);
        assertArrived();
        assertThat(counted.bytes()).isEqualTo(SIZE - FROM);
    }

    @Test
    void anObjectThatWasReplacedIsNotRead() {
        dumps.put("a key (été)", new byte[SIZE]);
        DirectRead direct = new DirectRead(dumps.store, dumps.host);
        assertThatThrownBy(() -> direct.copy(range(), bytes -> {}))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("reading a key (été)")
                .hasMessageContaining("412");
    }

    @Test
    void aLinkIsGoodForItsBytesOnlyAndDoesNotShowItsSignature() throws Exception {
        ReadLink link = dumps.store.link(object, 0, 10);
        assertThat(link.headers()).containsOnlyKeys("range", "if-match");
        assertThat(link.toString()).doesNotContain("Signature").contains("a key");
        assertThat(link.url().toString()).contains("X-Amz-Signature", "X-Amz-Expires=900");
    }

    @Test
    void theWayIsMeasuredAndTold() throws Exception {
        Optional<DirectRead> way = new Route(dumps.store, dumps.host, notes::add).measure(List.of(range()));
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith(way.isPresent() ? "the host reads S3 itself: " : "the dump goes through this machine: ")
                .contains("/s measured, ");
    }

    @Test
    void aHostThatCannotReadS3HasTheOtherWay() throws Exception {
        dumps.put("a key (été)", new byte[SIZE]);
        assertThat(new Route(dumps.store, dumps.host, notes::add).measure(List.of(range())))
                .isEmpty();
        assertThat(notes).singleElement().asString().startsWith("the host cannot read S3 itself");
    }

    @Test
    void aHostThatCannotAnyMoreGoesOnTheOtherWay() throws Exception {
        StoredDumps.Counted counted = new StoredDumps.Counted();
        FetchRecord record =
                FetchRecord.load(dumps.host, target.resolve("record").toString());
        try (S3Store without = TestStore.open(TestStore.bucket())) {
            new Transfer(decided(new DirectRead(without, dumps.host)), record, FetchWatch.of(counted, notes::add))
                    .run(List.of(segment()), segment -> false, List.of());
        }
        assertArrived();
        assertThat(counted.bytes()).isEqualTo(SIZE - FROM);
        assertThat(notes).singleElement().asString().startsWith("the dump goes on through this machine: ");
    }

    private Route decided(DirectRead way) {
        ObjectStore store = dumps.store;
        return new Route(store, dumps.host, notes::add) {
            @Override
            Optional<DirectRead> choose(List<ReadRange> ranges) {
                return Optional.of(way);
            }
        };
    }
}
