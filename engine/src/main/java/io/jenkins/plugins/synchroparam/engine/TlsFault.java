package io.jenkins.plugins.synchroparam.engine;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What is wrong with a server's certificate, in words, whatever library met it. */
public final class TlsFault {

    /** What pgjdbc says, which gives no cause. */
    private static final String OTHER_NAME = "could not be verified by hostnameverifier";

    private static final String NO_AUTHORITIES = "Could not open SSL root certificate file";

    private TlsFault() {}

    /**
     * The reason with its remedy; empty when it is not the certificate.
     *
     * @param authorities where the authorities that are accepted stand, for a person who adds one
     */
    public static Optional<String> reason(Throwable failure, String authorities) {
        boolean unknown = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return Optional.of("the server's TLS certificate has expired; renew it");
            }
            String said = String.valueOf(cause.getMessage());
            if (cause instanceof SSLPeerUnverifiedException || said.contains(OTHER_NAME)) {
                return Optional.of(
                        "the server's TLS certificate is for another host name; use the name in the certificate");
            }
            unknown |= cause instanceof CertPathBuilderException
                    || cause instanceof CertPathValidatorException
                    || said.contains(NO_AUTHORITIES);
        }
        return unknown
                ? Optional.of("the server's TLS certificate is not signed by an authority that is known here; add the"
                        + " authority to " + authorities)
                : Optional.empty();
    }
}
