package io.jenkins.plugins.synchroparam.config;

import static hudson.Util.fixEmptyAndTrim;
import static hudson.Util.fixNull;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Describable;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** What Jenkins adds to an S3 store of synchroDB. */
public final class StoreSettings implements Describable<StoreSettings>, Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private String credentialsId;

    /**
     * @param name as synchroDB has it
     * @throws IllegalArgumentException when it is empty
     */
    @DataBoundConstructor
    public StoreSettings(String name) {
        this.name = fixNull(fixEmptyAndTrim(name));
        AddressChecks.require(NameChecks.name(this.name));
    }

    @NonNull
    public String getName() {
        return name;
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
