package io.jenkins.plugins.synchroparam.engine.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Every way in which an S3 server cannot be used, with the line that its user reads. */
class StoreErrorsTest {

    private final String endpoint = TestStore.server().endpoint();
    private final String bucket = TestStore.bucket();

    @Test
    void wrongAccessKey() {
        Credential keys = TestStore.keys("NOBODY", TestStore.KEYS.password());
        assertThat(listing(endpoint, bucket, keys)).contains("the server does not know the access key");
        assertThat(looking(endpoint, bucket, keys)).contains("the server does not know the access key");
    }

    @Test
    void wrongSecretKey() {
        Credential keys = TestStore.keys(TestStore.KEYS.username(), "mistyped");
        assertThat(listing(endpoint, bucket, keys)).contains("the secret key does not fit the access key");
        assertThat(looking(endpoint, bucket, keys)).contains("the secret key does not fit the access key");
        assertThat(failure(endpoint, bucket, keys, s -> s.write("k", new ByteArrayInputStream(new byte[3]))))
                .contains("the secret key does not fit the access key");
    }

    @Test
    void noSuchBucket() {
        assertThat(listing(endpoint, "nowhere", TestStore.KEYS)).contains("there is no bucket \"nowhere\"");
        assertThat(looking(endpoint, "nowhere", TestStore.KEYS)).contains("there is no bucket \"nowhere\"");
    }

    @Test
    void noSuchKey() {
        assertThat(looking(endpoint, bucket, TestStore.KEYS))
                .isEqualTo(
                        "s3://" + bucket + " (endpoint " + endpoint
                                + "), looking for \"some/key\": there is no object with this key; correct the dump's key in synchroDB, or ask for another dump by its date");
    }

    @Test
    void nobodyListens() {
        assertThat(listing("http://127.0.0.1:1", bucket, TestStore.KEYS)).contains("the connection was refused");
    }

    @Test
    void unknownHost() {
        assertThat(listing("http://no-such-host.invalid:9000", bucket, TestStore.KEYS))
                .contains("the endpoint's host is unknown");
    }

    @Test
    void serverThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort();
            try (S3Store store = TestStore.open(url, bucket, TestStore.KEYS, Duration.ofMillis(200))) {
                assertThat(failure(store, s -> s.list("some/"))).contains("the server did not answer in time");
            }
        }
    }

    @Test
    void tlsOnAPortWithoutTls() {
        assertThat(listing(endpoint.replace("http:", "https:"), bucket, TestStore.KEYS))
                .contains("the server does not use TLS on this port");
    }

    @Test
    void webServerThatIsNotS3() throws IOException {
        String page = "<html><body>Welcome</body></html>";
        for (int status : new int[] {200, 403, 404}) {
            answering(status, page, "", url -> {
                assertThat(listing(url, bucket, TestStore.KEYS))
                        .as("HTTP " + status)
                        .contains("not an S3 server");
                assertThat(looking(url, bucket, TestStore.KEYS))
                        .as("HTTP " + status)
                        .contains("not an S3 server");
            });
        }
    }

    @Test
    void accessDenied() throws IOException {
        answering(403, error("AccessDenied", "Access Denied"), "", url -> {
            assertThat(looking(url, bucket, TestStore.KEYS))
                    .contains("access denied")
                    .contains("s3:GetObject");
            assertThat(listing(url, bucket, TestStore.KEYS)).contains("s3:ListBucket");
        });
    }

    @Test
    void wrongRegion() throws IOException {
        answering(
                301,
                error("PermanentRedirect", "use the other endpoint"),
                "eu-central-1",
                url -> assertThat(looking(url, bucket, TestStore.KEYS))
                        .contains("the bucket is not in region eu-west-1: it is in region eu-central-1"));
        answering(
                400,
                error("AuthorizationHeaderMalformed", "expecting 'us-west-2'"),
                "",
                url -> assertThat(listing(url, bucket, TestStore.KEYS))
                        .contains("the bucket is not in region eu-west-1: expecting 'us-west-2'"));
    }

    @Test
    void neverRepeatsWhatWasSigned() throws IOException {
        answering(400, error("Odd", "got\nX-Amz-Signature=abcdef01&amp;X-Amz-Credential=AKX/2026 here"), "", url -> {
            assertThat(listing(url, bucket, TestStore.KEYS))
                    .contains("Odd (HTTP 400)")
                    .doesNotContain("abcdef01")
                    .doesNotContain("AKX");
        });
    }

    @Test
    void settingsThatCannotWork() {
        Assertions.assertThatThrownBy(() -> new S3Settings("s", "s3.example.com", "", true, "b"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("endpoint of the S3 store s \"s3.example.com\": give a URL");
        Assertions.assertThatThrownBy(() -> new S3Settings("s", "https://key:secret@h", "", true, "b"))
                .isInstanceOf(InputException.class)
                .hasMessageNotContaining("secret@");
        Assertions.assertThatThrownBy(() -> new S3Settings("s", "", "", true, " "))
                .isInstanceOf(InputException.class);
    }

    private static String listing(String endpoint, String bucket, Credential keys) {
        return failure(endpoint, bucket, keys, s -> s.list("some/"));
    }

    private static String looking(String endpoint, String bucket, Credential keys) {
        return failure(endpoint, bucket, keys, s -> s.head("some/key"));
    }

    private static String failure(String endpoint, String bucket, Credential keys, Consumer<S3Store> use) {
        try (S3Store store = TestStore.open(endpoint, bucket, keys)) {
            String message = failure(store, use);
            assertThat(message).doesNotContain(keys.password());
            return message;
        }
    }

    private static String failure(S3Store store, Consumer<S3Store> use) {
        String message = catchThrowableOfType(StoreException.class, () -> use.accept(store))
                .getMessage();
        assertThat(message).doesNotContain("\n");
        return message;
    }

    private static String error(String code, String message) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                + "</Message><RequestId>1</RequestId></Error>";
    }

    /** A web server that answers every request in the same way. */
    private static void answering(int status, String body, String region, Consumer<String> use) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders()
                    .add("Content-Type", body.startsWith("<html") ? "text/html" : "application/xml");
            if (!region.isEmpty()) {
                exchange.getResponseHeaders().add("x-amz-bucket-region", region);
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
            if (!head) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
        server.start();
        try {
            use.accept("http://127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }
}
