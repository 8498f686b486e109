package io.jenkins.plugins.synchroparam.engine.s3;

import io.jenkins.plugins.synchroparam.engine.TlsFault;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.ProtocolException;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.conn.ConnectTimeoutException;

/** Why no answer came: name, port, time, TLS, or something that does not speak HTTP. */
final class ConnectionErrors {

    private final S3Settings settings;

    ConnectionErrors(S3Settings settings) {
        this.settings = settings;
    }

    /** The reason with its remedy; empty when the failure is of another kind. */
    Optional<String> reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String reason = one(cause);
            if (reason != null) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    private String one(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "the endpoint's host is unknown (" + S3Errors.text(cause) + "); check its name"
                    + (settings.pathStyle()
                            ? ""
                            : ", or set path style: without it the bucket is part of the host name");
        }
        if (cause instanceof ConnectTimeoutException) {
            return "no connection in time; check the endpoint's address and port, and the firewall";
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "the connection was refused; check the endpoint's port and that the server runs";
        }
        if (cause instanceof SSLException) {
            return tls((SSLException) cause);
        }
        if (cause instanceof SocketTimeoutException) {
            return "the server did not answer in time; check that an S3 server listens on the endpoint's port";
        }
        if (cause instanceof NoHttpResponseException) {
            return "the server closed the connection without an answer; check that the endpoint starts with "
                    + (settings.endpoint().startsWith("https") ? "the right scheme" : "https if the server uses TLS");
        }
        if (cause instanceof ClientProtocolException || cause instanceof ProtocolException) {
            return "this is not an S3 server (it does not speak HTTP); check the endpoint's address and port";
        }
        if (cause instanceof InterruptedIOException) {
            return "interrupted";
        }
        if (cause.getMessage() != null && cause.getMessage().contains("parse XML")) {
            return "this is not an S3 server (its answer is no S3 XML); check the endpoint's address and port";
        }
        return null;
    }

    private String tls(SSLException failure) {
        Optional<String> fault = TlsFault.reason(failure, "Java's trust store (-Djavax.net.ssl.trustStore=...)");
        if (fault.isPresent()) {
            return fault.get();
        }
        if (String.valueOf(failure.getMessage()).contains("unrecognized SSL message")) {
            return "the server does not use TLS on this port; use an http:// endpoint or the TLS port";
        }
        return "TLS failed: " + S3Errors.text(failure);
    }
}
