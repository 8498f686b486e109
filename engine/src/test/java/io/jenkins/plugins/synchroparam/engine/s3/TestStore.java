package io.jenkins.plugins.synchroparam.engine.s3;

import io.jenkins.plugins.synchroparam.engine.Temporary;
import io.jenkins.plugins.synchroparam.engine.demo.S3Server;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** One S3 server for all tests of a JVM; a test makes the buckets that it needs. */
public final class TestStore {

    public static final Credential KEYS = keys("AKTESTKEY", "s3cr3t/with+odd=characters");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestStore() {}

    public static Credential keys(String access, String secret) {
        return new Credential("s3-test", access, secret, "", "");
    }

    public static S3Server server() {
        return Holder.SERVER;
    }

    /** Makes an empty bucket. */
    public static String bucket() {
        String name = "bucket-" + NUMBER.incrementAndGet();
        server().createBucket(name);
        return name;
    }

    /** Opens a bucket of the server as its owner. */
    public static S3Store open(String bucket) {
        return open(server().endpoint(), bucket, KEYS);
    }

    static S3Store open(String endpoint, String bucket, Credential keys) {
        return open(endpoint, bucket, keys, Duration.ofSeconds(60));
    }

    /** @param timeout as in {@link S3ClientFactory#client} */
    static S3Store open(String endpoint, String bucket, Credential keys, Duration timeout) {
        return S3Store.open(new S3Settings("test", endpoint, "eu-west-1", true, bucket), keys, timeout);
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** Where the server keeps its objects. */
    static Path directory() {
        return Holder.DIRECTORY;
    }

    private static final class Holder {
        static final Path DIRECTORY = Temporary.inTarget("s3-");
        static final S3Server SERVER = S3Server.start(DIRECTORY, KEYS.username(), KEYS.password());
    }
}
