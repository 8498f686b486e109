package io.jenkins.plugins.synchroparam.engine.replica.stream;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.network.DefaultSSLSocketFactory;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Encrypts the connection to the source's log as {@code ssl_mode} and {@code ssl_ca} say. */
final class BinlogTls {

    private BinlogTls() {}

    static void apply(BinaryLogClient client, SourceAddress address) throws IOException {
        client.setSSLMode(SSLMode.valueOf(address.tls().name()));
        if (address.ca().isPresent()) {
            Path ca = address.ca().get();
            try {
                client.setSslSocketFactory(new TrustingFactory(trust(ca)));
            } catch (GeneralSecurityException e) {
                throw new SynchroException(
                        "ssl_ca " + ca + ": holds no certificate that can be used: give a PEM file", e);
            }
        }
    }

    private static TrustManagerFactory trust(Path ca) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(ca)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust;
    }

    private static final class TrustingFactory extends DefaultSSLSocketFactory {
        private final TrustManagerFactory trust;

        TrustingFactory(TrustManagerFactory trust) {
            super("TLS");
            this.trust = trust;
        }

        @Override
        protected void initSSLContext(SSLContext context) throws GeneralSecurityException {
            context.init(null, trust.getTrustManagers(), null);
        }
    }
}
