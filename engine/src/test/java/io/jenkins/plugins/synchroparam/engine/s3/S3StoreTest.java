package io.jenkins.plugins.synchroparam.engine.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class S3StoreTest {

    private static final int MIB = 1 << 20;

    private final String bucket = TestStore.bucket();
    private final S3Store store = TestStore.open(bucket);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        byte[] content = TestStore.random(100_000);

        StoredObject written = write("a/b", content);

        assertThat(written.size()).isEqualTo(100_000);
        assertThat(store.head("a/b")).isEqualTo(written);
        assertThat(read(store, written)).isEqualTo(content);
        try (InputStream range = store.read(written, 70_000, 5)) {
            assertThat(range.readAllBytes())
                    .containsExactly(
                            content[70_000], content[70_001], content[70_002], content[70_003], content[70_004]);
        }
    }

    @Test
    void writesAnEmptyObject() throws IOException {
        StoredObject written = write("empty", new byte[0]);

        assertThat(written.size()).isZero();
        assertThat(read(store, written)).isEmpty();
    }

    @Test
    void writesInPartsWhenTheLengthIsNotKnown() throws IOException {
        byte[] content = TestStore.random(27 * MIB + 13);

        StoredObject written = write("big", content);

        assertThat(written.etag()).as("ETag of an upload in 4 parts").contains("-4");
        assertThat(read(store, written)).isEqualTo(content);
        assertThat(uploads()).isZero();
    }

    @Test
    void writesContentThatEndsWithAFullPart() throws IOException {
        byte[] content = TestStore.random(16 * MIB);

        assertThat(read(store, write("full", content))).isEqualTo(content);
    }

    @Test
    void abortsTheUploadWhenTheContentCannotBeRead() {
        InputStream broken =
                new SequenceInputStream(new ByteArrayInputStream(TestStore.random(20 * MIB)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the disk is gone");
                    }
                });

        assertThatThrownBy(() -> store.write("broken", broken))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("writing \"broken\": its content could not be read: the disk is gone");
        assertThat(uploads()).isZero();
        assertThat(store.list("")).isEmpty();
    }

    @Test
    void abortsTheUploadAlsoInAThreadThatIsInterrupted() {
        InputStream interrupting =
                new SequenceInputStream(new ByteArrayInputStream(TestStore.random(20 * MIB)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        Thread.currentThread().interrupt();
                        throw new IOException("the program that reads it was ended");
                    }
                });

        assertThatThrownBy(() -> store.write("interrupted", interrupting)).isInstanceOf(StoreException.class);
        assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
        assertThat(uploads()).isZero();
        assertThat(store.list("")).isEmpty();
    }

    @Test
    void takesKeysWithOddCharacters() throws IOException {
        for (String key : new String[] {"a b+c/é€ü'\"&<>?#%25=.dat", "dump (1)/$x;y,z@!~*"}) {
            StoredObject written = write(key, key.getBytes(UTF_8));
            assertThat(read(store, written)).isEqualTo(key.getBytes(UTF_8));
            assertThat(store.list(key.substring(0, 3)))
                    .extracting(StoredObject::key)
                    .containsExactly(key);
        }
    }

    @Test
    void listsMoreThanOnePageInKeyOrder() throws IOException {
        Path directory =
                Files.createDirectories(TestStore.directory().resolve(bucket).resolve("many"));
        for (int i = 0; i < 1234; i++) {
            Files.writeString(directory.resolve(String.format("%05d", i)), "x", UTF_8);
        }
        write("other", new byte[1]);

        assertThat(store.list("many/"))
                .hasSize(1234)
                .isSortedAccordingTo((a, b) -> a.key().compareTo(b.key()));
        assertThat(store.list("")).hasSize(1235);
        assertThat(store.list("none/")).isEmpty();
    }

    @Test
    void deletesAndDoesNotMindWhatIsNotThere() {
        write("gone", new byte[1]);

        store.delete("gone");
        store.delete("gone");

        assertThat(store.list("")).isEmpty();
    }

    @Test
    void refusesToReadAnObjectThatChanged() {
        StoredObject before = write("changing", TestStore.random(1000));
        write("changing", TestStore.random(1001));

        assertThatThrownBy(() -> read(store, before))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("reading \"changing\": the object changed while it was read");
    }

    private StoredObject write(String key, byte[] content) {
        return store.write(key, new ByteArrayInputStream(content));
    }

    static byte[] read(S3Store store, StoredObject object) throws IOException {
        try (InputStream in = store.read(object, 0, object.size())) {
            return in.readAllBytes();
        }
    }

    private int uploads() {
        S3Settings settings = new S3Settings("test", TestStore.server().endpoint(), "eu-west-1", true, bucket);
        try (S3Client client = S3ClientFactory.client(settings, TestStore.KEYS, Duration.ofSeconds(5))) {
            return client.listMultipartUploads(r -> r.bucket(bucket)).uploads().size();
        }
    }
}
