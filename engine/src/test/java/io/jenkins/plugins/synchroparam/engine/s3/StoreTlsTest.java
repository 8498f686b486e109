package io.jenkins.plugins.synchroparam.engine.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.synchroparam.engine.TestAuthority;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An S3 server by TLS, whose authority Java's trust store knows or does not. */
class StoreTlsTest {

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static S3Proxy server;

    @BeforeAll
    static void start() throws Exception {
        authority = new TestAuthority(directory.resolve("ca"));
        FilesystemNio2BlobStore objects = new FilesystemNio2BlobStore(
                Files.createDirectories(directory.resolve("objects")).toString());
        objects.createContainer("dumps");
        server = S3Proxy.builder()
                .blobStore(objects)
                .awsAuthentication(AuthenticationType.AWS_V4, TestStore.KEYS.username(), TestStore.KEYS.password())
                .secureEndpoint(URI.create("https://127.0.0.1:0"))
                .keyStore(authority.server("localhost").toString(), TestAuthority.PASSWORD)
                .stopTimeout(0)
                .build();
        server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @AfterEach
    void forget() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
    }

    @Test
    void readsAndWritesWhenTheAuthorityIsKnown() throws Exception {
        trust(authority);
        byte[] content = TestStore.random(6_000_000);
        try (S3Store store = store("localhost")) {
            ObjectStore.StoredObject written = store.write("dump", new ByteArrayInputStream(content));
            try (InputStream in = store.read(written, 0, written.size())) {
                assertThat(in.readAllBytes()).isEqualTo(content);
            }
        }
    }

    @Test
    void refusesAnAuthorityThatIsNotKnown() throws Exception {
        trust(new TestAuthority(directory.resolve("stranger")));

        assertThat(refusal("localhost"))
                .contains("the server's TLS certificate is not signed by an authority that is known here")
                .contains("add the authority to Java's trust store");
    }

    @Test
    void refusesACertificateForAnotherName() throws Exception {
        trust(authority);

        assertThat(refusal("127.0.0.1")).contains("the server's TLS certificate is for another host name");
    }

    private static S3Store store(String host) {
        return TestStore.open(
                "https://" + host + ":" + server.getSecurePort(), "dumps", TestStore.KEYS, Duration.ofSeconds(60));
    }

    private static String refusal(String host) {
        try (S3Store store = store(host)) {
            String message = catchThrowableOfType(StoreException.class, () -> store.list(""))
                    .getMessage();
            assertThat(message).doesNotContain("\n");
            return message;
        }
    }

    private static void trust(TestAuthority trusted) {
        System.setProperty(TRUST_STORE, trusted.trustStore().toString());
        System.setProperty(TRUST_STORE + "Password", TestAuthority.PASSWORD);
    }
}
