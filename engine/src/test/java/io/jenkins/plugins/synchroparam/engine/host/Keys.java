package io.jenkins.plugins.synchroparam.engine.host;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;

/** Key pairs made for tests. */
public final class Keys {

    private static final Map<String, Integer> TYPES =
            Map.of("rsa", KeyPair.RSA, "ecdsa", KeyPair.ECDSA, "ed25519", KeyPair.ED25519);
    private static final Map<String, Integer> SIZES = Map.of("rsa", 3072, "ecdsa", 256, "ed25519", 256);

    private Keys() {}

    /** Writes the private key as OpenSSH writes it; {@code file} and {@code file.pub} are written */
    static void generate(Path file, String type, String passphrase) throws IOException {
        Pair pair = generate(type, passphrase);
        Files.writeString(file, pair.privateKey());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(Path.of(file + ".pub"), pair.publicKey());
    }

    public static Pair generate(String type, String passphrase) throws IOException {
        try {
            KeyPair pair = KeyPair.genKeyPair(new JSch(), TYPES.get(type), SIZES.get(type));
            ByteArrayOutputStream privateKey = new ByteArrayOutputStream();
            byte[] secret = passphrase.isEmpty() ? null : passphrase.getBytes(StandardCharsets.UTF_8);
            if (type.equals("ed25519")) {
                pair.writeOpenSSHv1PrivateKey(privateKey, secret);
            } else {
                pair.writePrivateKey(privateKey, secret);
            }
            ByteArrayOutputStream publicKey = new ByteArrayOutputStream();
            pair.writePublicKey(publicKey, "test");
            return new Pair(privateKey.toString(StandardCharsets.UTF_8), publicKey.toString(StandardCharsets.UTF_8));
        } catch (JSchException e) {
            throw new IOException(e);
        }
    }

    static String fingerprint(String publicKeyLine) {
        return Fingerprint.of(Base64.getDecoder().decode(publicKeyLine.split(" ")[1]));
    }

    public record Pair(String privateKey, String publicKey) {}
}
