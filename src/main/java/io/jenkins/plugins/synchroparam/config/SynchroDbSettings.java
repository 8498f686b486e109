package io.jenkins.plugins.synchroparam.config;

import static hudson.Util.fixEmptyAndTrim;
import static hudson.Util.fixNull;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Describable;
import java.io.Serializable;
import java.util.Objects;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Where synchroDB is and who connects to it. Host, port and database are checked apart, never taken from a URL: nothing
 * of them can bend the connection they become.
 */
public final class SynchroDbSettings implements Describable<SynchroDbSettings>, Serializable {

    private static final long serialVersionUID = 1L;

    static final int USUAL_PORT = 5432;
    static final String USUAL_SSL_MODE = "verify-full";

    private final String host;
    private final String database;
    private final String credentialsId;
    private int port = USUAL_PORT;
    private String sslMode = USUAL_SSL_MODE;
    private String sslRootCert;

    /**
     * @param host name, IPv4 or IPv6 address
     * @param credentialsId user name and password of its role
     * @throws IllegalArgumentException naming what cannot be accepted
     */
    @DataBoundConstructor
    public SynchroDbSettings(String host, String database, String credentialsId) {
        this.host = fixNull(fixEmptyAndTrim(host));
        this.database = fixNull(fixEmptyAndTrim(database));
        this.credentialsId = fixNull(fixEmptyAndTrim(credentialsId));
        AddressChecks.require(AddressChecks.host(this.host));
        AddressChecks.require(AddressChecks.database(this.database));
        AddressChecks.require(AddressChecks.credential(this.credentialsId));
    }

    @NonNull
    public String getHost() {
        return host;
    }

    @NonNull
    public String getDatabase() {
        return database;
    }

    @NonNull
    public String getCredentialsId() {
        return credentialsId;
    }

    public int getPort() {
        return port;
    }

    /** @throws IllegalArgumentException unless it is 1 to 65535 */
    @DataBoundSetter
    public void setPort(int port) {
        AddressChecks.require(AddressChecks.port(Integer.toString(port)));
        this.port = port;
    }

    @NonNull
    public String getSslMode() {
        return sslMode;
    }

    /** @throws IllegalArgumentException unless it is one of libpq's, {@code allow} excepted */
    @DataBoundSetter
    public void setSslMode(String sslMode) {
        String mode = fixNull(fixEmptyAndTrim(sslMode), USUAL_SSL_MODE);
        AddressChecks.require(AddressChecks.sslMode(mode));
        this.sslMode = mode;
    }

    @CheckForNull
    public String getSslRootCert() {
        return sslRootCert;
    }

    /**
     * Absolute path of a file with accepted authorities, there on the controller and on the agents; {@code system}: Java's
     * own; empty: each account's {@code ~/.postgresql/root.crt}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    @DataBoundSetter
    public void setSslRootCert(String sslRootCert) {
        String file = fixEmptyAndTrim(sslRootCert);
        AddressChecks.require(AddressChecks.sslRootCert(file));
        this.sslRootCert = file;
    }

    /** {@code host:port/database}, as the engine's {@code --synchrodb} takes it. */
    @NonNull
    public String address() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port + "/" + database;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SynchroDbSettings that
                && address().equals(that.address())
                && credentialsId.equals(that.credentialsId)
                && sslMode.equals(that.sslMode)
                && Objects.equals(sslRootCert, that.sslRootCert);
    }

    @Override
    public int hashCode() {
        return Objects.hash(address(), credentialsId, sslMode, sslRootCert);
    }

    /** For messages. */
    @Override
    public String toString() {
        return "synchroDB " + address();
    }
}
