package io.jenkins.plugins.synchroparam.config;

import static hudson.Util.fixEmptyAndTrim;
import static hudson.Util.fixNull;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Describable;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** What Jenkins adds to a host of synchroDB. */
public final class HostSettings implements Describable<HostSettings>, Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private String zoneLabel;
    private String hostKey;
    private String credentialsId;

    /**
     * @param name as synchroDB has it
     * @throws IllegalArgumentException when it is empty
     */
    @DataBoundConstructor
    public HostSettings(String name) {
        this.name = fixNull(fixEmptyAndTrim(name));
        AddressChecks.require(NameChecks.name(this.name));
    }

    @NonNull
    public String getName() {
        return name;
    }

    @CheckForNull
    public String getZoneLabel() {
        return zoneLabel;
    }

    /**
     * Label expression of the agents near it.
     *
     * @throws IllegalArgumentException when it is none
     */
    @DataBoundSetter
    public void setZoneLabel(String zoneLabel) {
        String label = fixEmptyAndTrim(zoneLabel);
        AddressChecks.require(NameChecks.label(label));
        this.zoneLabel = label;
    }

    @CheckForNull
    public String getHostKey() {
        return hostKey;
    }

    /**
     * Its public keys, one a line, for hosts for which synchroDB has none: {@code ssh-ed25519 AAAA...}.
     *
     * @throws IllegalArgumentException when a line is none
     */
    @DataBoundSetter
    public void setHostKey(String hostKey) {
        String keys = fixEmptyAndTrim(hostKey);
        AddressChecks.require(HostKeys.problem(keys));
        this.hostKey = keys;
    }

    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    /** Counts more than the id that synchroDB names. */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = fixEmptyAndTrim(credentialsId);
    }
}
