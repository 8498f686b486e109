package io.jenkins.plugins.synchroparam.engine.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when the connection to the S3 server breaks. */
class BrokenConnectionTest {

    private static final byte[] CONTENT = TestStore.random(3_000_000);

    private final String bucket = TestStore.bucket();
    private Cable cable;
    private S3Store store;

    @BeforeEach
    void connect() throws IOException {
        cable = new Cable(TestStore.server().port());
        store = TestStore.open(cable.endpoint(), bucket, TestStore.KEYS);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        cable.close();
    }

    @Test
    void goesOnReadingAtTheByteThatWasReached() throws IOException {
        StoredObject object = store.write("dump", new ByteArrayInputStream(CONTENT));
        cable.cutAnswers(900_000, 3);

        try (InputStream in = store.read(object, 10, CONTENT.length - 10)) {
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(CONTENT, 10, CONTENT.length));
        }
        assertThat(cable.cutsLeft()).as("the cable was really cut").isZero();
    }

    @Test
    void noticesThatTheObjectChangedBetweenTwoTries() throws IOException {
        StoredObject object = store.write("dump", new ByteArrayInputStream(CONTENT));
        cable.cutAnswers(1_000_000, 1);

        try (InputStream in = store.read(object, 0, CONTENT.length)) {
            in.readNBytes(500_000);
            try (S3Store other = TestStore.open(bucket)) {
                other.write("dump", new ByteArrayInputStream(TestStore.random(3_000_001)));
            }
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("the object changed while it was read");
        }
    }

    @Test
    void givesUpWhenNotOneMoreByteArrives() throws IOException {
        StoredObject object = store.write("dump", new ByteArrayInputStream(CONTENT));
        try (S3Store direct = TestStore.open(bucket)) {
            S3Errors errors = new S3Errors(new S3Settings("test", cable.endpoint(), "", true, bucket));
            // The first answer breaks off amid the object, and of every later one not a byte arrives.
            cable.cutAnswers(900_000, 1);
            ResumingInputStream.Source source = (o, from, to) -> {
                if (from > 0) {
                    cable.cutAnswers(0, 1000);
                }
                return store.range(o, from, to);
            };
            try (InputStream in = new ResumingInputStream(object, 0, object.size(), 1, source, errors)) {
                assertThatThrownBy(in::readAllBytes)
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("the connection broke off 8 times at byte ");
            }
        }
    }

    @Test
    void sendsAPartAgainWhoseConnectionBroke() throws IOException {
        byte[] content = TestStore.random(20 << 20);
        cable.cutRequests(3_000_000, 2);

        StoredObject written = store.write("upload", new ByteArrayInputStream(content));

        assertThat(cable.cutsLeft()).as("the cable was really cut").isZero();
        assertThat(S3StoreTest.read(store, written)).isEqualTo(content);
    }

    @Test
    void leavesNothingBehindWhenAnUploadFails() throws IOException {
        cable.cutRequests(3_000_000, 1000);

        assertThatThrownBy(() -> store.write("upload", new ByteArrayInputStream(TestStore.random(20 << 20))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("writing \"upload\": ");
        assertThat(store.list("")).isEmpty();
    }
}
