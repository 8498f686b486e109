package io.jenkins.plugins.synchroparam.config;

import static hudson.Util.fixEmptyAndTrim;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.synchroparam.credentials.CredentialFields;
import io.jenkins.plugins.synchroparam.credentials.CredentialKind;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The part of the global configuration that says which credentials are used where nothing says more. */
public abstract class DefaultCredentials extends GlobalConfiguration {

    private String databaseCredentialsId;
    private String hostCredentialsId;
    private String s3CredentialsId;

    DefaultCredentials() {}

    /** For databases whose own credential Jenkins does not have. */
    @CheckForNull
    public final String getDatabaseCredentialsId() {
        return databaseCredentialsId;
    }

    @DataBoundSetter
    public final void setDatabaseCredentialsId(String databaseCredentialsId) {
        this.databaseCredentialsId = fixEmptyAndTrim(databaseCredentialsId);
        save();
    }

    /** For hosts whose own credential Jenkins does not have. */
    @CheckForNull
    public final String getHostCredentialsId() {
        return hostCredentialsId;
    }

    @DataBoundSetter
    public final void setHostCredentialsId(String hostCredentialsId) {
        this.hostCredentialsId = fixEmptyAndTrim(hostCredentialsId);
        save();
    }

    /** For S3 stores whose own credential Jenkins does not have. */
    @CheckForNull
    public final String getS3CredentialsId() {
        return s3CredentialsId;
    }

    @DataBoundSetter
    public final void setS3CredentialsId(String s3CredentialsId) {
        this.s3CredentialsId = fixEmptyAndTrim(s3CredentialsId);
        save();
    }

    final void forgetDefaults() {
        databaseCredentialsId = null;
        hostCredentialsId = null;
        s3CredentialsId = null;
    }

    @POST
    @Restricted(NoExternalUse.class)
    public ListBoxModel doFillDatabaseCredentialsIdItems(@QueryParameter String databaseCredentialsId) {
        return CredentialFields.fill(null, CredentialKind.DATABASE, List.of(), databaseCredentialsId);
    }

    @POST
    @Restricted(NoExternalUse.class)
    public FormValidation doCheckDatabaseCredentialsId(@QueryParameter String value) {
        return CredentialFields.check(null, CredentialKind.DATABASE, List.of(), value);
    }

    @POST
    @Restricted(NoExternalUse.class)
    public ListBoxModel doFillHostCredentialsIdItems(@QueryParameter String hostCredentialsId) {
        return CredentialFields.fill(null, CredentialKind.HOST, List.of(), hostCredentialsId);
    }

    @POST
    @Restricted(NoExternalUse.class)
    public FormValidation doCheckHostCredentialsId(@QueryParameter String value) {
        return CredentialFields.check(null, CredentialKind.HOST, List.of(), value);
    }

    @POST
    @Restricted(NoExternalUse.class)
    public ListBoxModel doFillS3CredentialsIdItems(@QueryParameter String s3CredentialsId) {
        return CredentialFields.fill(null, CredentialKind.S3, List.of(), s3CredentialsId);
    }

    @POST
    @Restricted(NoExternalUse.class)
    public FormValidation doCheckS3CredentialsId(@QueryParameter String value) {
        return CredentialFields.check(null, CredentialKind.S3, List.of(), value);
    }
}
