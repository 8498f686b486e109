package io.jenkins.plugins.synchroparam.engine.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What OpenSSH shows of a public key. */
final class Fingerprint {

    static final String PREFIX = "SHA256:";

    private Fingerprint() {}

    /** @param key the public key as SSH sends it (RFC 4253, section 6.6) */
    static String of(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return PREFIX + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The key's type, for example {@code ssh-ed25519}: the string that the key starts with. */
    static String type(byte[] key) {
        ByteBuffer buffer = ByteBuffer.wrap(key);
        int length = key.length < 4 ? -1 : buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            return "";
        }
        return new String(key, 4, length, StandardCharsets.US_ASCII);
    }
}
