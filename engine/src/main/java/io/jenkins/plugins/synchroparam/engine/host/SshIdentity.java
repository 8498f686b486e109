package io.jenkins.plugins.synchroparam.engine.host;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.Session;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.nio.charset.StandardCharsets;

/** Who logs in, and with what: a private key when the credential has one, else its password. */
final class SshIdentity {

    private final Credential credential;
    private final String user;
    private final String proof;

    private SshIdentity(Credential credential, String user, String proof) {
        this.credential = credential;
        this.user = user;
        this.proof = proof;
    }

    /**
     * Gives the credential's key to JSch.
     *
     * @throws HostException when the key or the passphrase is of no use, or no user is named
     */
    static SshIdentity load(JSch jsch, SshSettings settings, Credential credential) {
        String who = "host " + settings.label() + ": " + credential + ": ";
        String user = settings.user().orElse(credential.username());
        if (user == null || user.isBlank()) {
            throw new HostException(who + "it has no user name; give the user to log in as");
        }
        if (!isKey(credential)) {
            if (credential.password() == null || credential.password().isEmpty()) {
                throw new HostException(who + "it has neither a private key nor a password");
            }
            return new SshIdentity(credential, user, "the password");
        }
        byte[] key = (credential.privateKey().strip().replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
        return new SshIdentity(credential, user, "the private key " + add(jsch, key, credential, who));
    }

    /** @return the fingerprint of the key */
    private static String add(JSch jsch, byte[] key, Credential credential, String who) {
        try {
            KeyPair pair = KeyPair.load(jsch, key.clone(), null);
            try {
                byte[] passphrase = bytes(credential.passphrase());
                if (pair.isEncrypted() && passphrase.length == 0) {
                    throw new HostException(who + "its private key is encrypted; give its passphrase too");
                }
                if (!pair.decrypt(passphrase)) {
                    throw new HostException(who + "the passphrase does not open its private key");
                }
                jsch.addIdentity(credential.id(), key, null, passphrase);
                return Fingerprint.of(pair.getPublicKeyBlob());
            } finally {
                pair.dispose();
            }
        } catch (JSchException | RuntimeException e) {
            if (e instanceof HostException reason) {
                throw reason;
            }
            // The cause is left out: a parser's message might quote the key.
            throw new HostException(who + "its private key cannot be read; expected an OpenSSH or PEM key, whole,"
                    + " from its BEGIN line to its END line");
        }
    }

    String user() {
        return user;
    }

    /** Only the one way is tried, so that a wrong key does not end in an account locked for wrong passwords. */
    void apply(Session session) {
        if (isKey(credential)) {
            session.setConfig("PreferredAuthentications", "publickey");
        } else {
            session.setConfig("PreferredAuthentications", "password,keyboard-interactive");
            session.setPassword(bytes(credential.password()));
        }
    }

    /** @param methods what the server accepts, as it says, may be empty */
    HostException refusal(SshSettings settings, String methods) {
        boolean tried = methods.isEmpty()
                || (isKey(credential) ? methods.contains("publickey") : methods.matches(".*(password|keyboard).*"));
        String start = "host " + settings.label() + ": user \"" + user + "\" could not log in with " + proof + " of "
                + credential + ": ";
        if (!tried) {
            return new HostException(start + "the server accepts only " + methods.replace(",", ", "));
        }
        return new HostException(start
                + (isKey(credential)
                        ? "the server refused it; add its public key to the user's ~/.ssh/authorized_keys there"
                        : "the server refused it; correct the password or the user"));
    }

    private static boolean isKey(Credential credential) {
        return credential.privateKey() != null && !credential.privateKey().isBlank();
    }

    private static byte[] bytes(String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
