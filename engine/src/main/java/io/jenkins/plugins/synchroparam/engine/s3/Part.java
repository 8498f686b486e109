package io.jenkins.plugins.synchroparam.engine.s3;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * One part of an upload, held so that it can be sent again: in memory, or in a temporary file when it is large. Three
 * parts exist at once, hence at most 72 MiB of memory.
 */
final class Part implements AutoCloseable {

    private static final long MEMORY_LIMIT = 24 << 20;
    private static final String TYPE = "application/octet-stream";

    private final byte[] bytes;
    private final Path file;
    private final long size;
    private final boolean full;
    private final String md5;

    private Part(byte[] bytes, Path file, long size, boolean full, byte[] md5) {
        this.bytes = bytes;
        this.file = file;
        this.size = size;
        this.full = full;
        this.md5 = Base64.getEncoder().encodeToString(md5);
    }

    /** Reads up to {@code limit} bytes; less only when the content ends. */
    static Part fill(InputStream content, long limit) throws IOException {
        MessageDigest digest = md5Digest();
        InputStream digested = new DigestInputStream(content, digest);
        if (limit <= MEMORY_LIMIT) {
            byte[] bytes = digested.readNBytes((int) limit);
            return new Part(bytes, null, bytes.length, bytes.length == limit, digest.digest());
        }
        Path file = Files.createTempFile("synchro-param-part", null);
        try {
            long size = copy(digested, file, limit);
            if (size == 0) {
                Files.delete(file);
            }
            return new Part(null, file, size, size == limit, digest.digest());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static long copy(InputStream from, Path file, long limit) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file))) {
            while (size < limit) {
                int count = from.read(buffer, 0, (int) Math.min(buffer.length, limit - size));
                if (count < 0) {
                    break;
                }
                to.write(buffer, 0, count);
                size += count;
            }
        }
        return size;
    }

    long size() {
        return size;
    }

    /** Whether more content may follow. */
    boolean full() {
        return full;
    }

    /** For the Content-MD5 header: the server refuses a part that was damaged on its way. */
    String md5() {
        return md5;
    }

    /** Not RequestBody.fromBytes, which copies. */
    RequestBody body() {
        return file == null
                ? RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes), size, TYPE)
                : RequestBody.fromFile(file);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    private static MessageDigest md5Digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
