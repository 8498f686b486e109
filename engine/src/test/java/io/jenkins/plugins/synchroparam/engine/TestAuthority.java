package io.jenkins.plugins.synchroparam.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority of its own, made by the JDK's keytool, and what servers need to show its certificates. */
public final class TestAuthority {

    public static final String PASSWORD = "of-the-keystore";

    private final Path directory;

    /** @param directory an empty one for its files */
    public TestAuthority(Path directory) throws IOException, InterruptedException {
        this.directory = Files.createDirectories(directory);
        keytool("ca.p12", "-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=Test CA", "-ext", "bc:c");
        keytool(
                "ca.p12",
                "-exportcert",
                "-alias",
                "ca",
                "-rfc",
                "-file",
                certificate().toString());
        keytool(
                "trust.p12",
                "-importcert",
                "-noprompt",
                "-alias",
                "ca",
                "-file",
                certificate().toString());
    }

    /** Its own certificate, as PEM: what a client accepts. */
    public Path certificate() {
        return directory.resolve("ca.pem");
    }

    /** A trust store with its certificate. */
    public Path trustStore() {
        return directory.resolve("trust.p12");
    }

    /** A key store with a key and its certificate for a server of this name. */
    public Path server(String host) throws IOException, InterruptedException {
        String store = host + ".p12";
        String request = directory.resolve(host + ".csr").toString();
        String signed = directory.resolve(host + ".signed").toString();
        keytool(store, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=" + host);
        keytool(store, "-certreq", "-alias", "server", "-file", request);
        keytool(
                "ca.p12",
                "-gencert",
                "-alias",
                "ca",
                "-rfc",
                "-ext",
                "san=dns:" + host,
                "-infile",
                request,
                "-outfile",
                signed);
        keytool(
                store,
                "-importcert",
                "-noprompt",
                "-alias",
                "ca",
                "-file",
                certificate().toString());
        keytool(store, "-importcert", "-alias", "server", "-file", signed);
        return directory.resolve(store);
    }

    /** The certificate of {@link #server}, as PEM. */
    public Path serverCertificate(String host) {
        return directory.resolve(host + ".signed");
    }

    /** The key of {@link #server}, as PEM that only its owner reads. */
    public Path serverKey(String host) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve(host + ".p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        byte[] key = store.getKey("server", PASSWORD.toCharArray()).getEncoded();
        Path file = directory.resolve(host + ".key");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private void keytool(String store, String command, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-keystore",
                directory.resolve(store).toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
    }
}
