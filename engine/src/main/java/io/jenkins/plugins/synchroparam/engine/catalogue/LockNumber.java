package io.jenkins.plugins.synchroparam.engine.catalogue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The number of an environment's advisory lock: a hash, the same for every engine and server version. */
final class LockNumber {

    private LockNumber() {}

    static long of(String clientCode, String environment) {
        String text = "synchro-param\n" + clientCode.length() + "\n" + clientCode + environment;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
