package io.jenkins.plugins.synchroparam.request;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.synchroparam.credentials.CredentialFields;
import io.jenkins.plugins.synchroparam.credentials.CredentialKind;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The drop-downs and checks of the form of a command for replicas. */
@Extension
@Restricted(NoExternalUse.class)
public final class ReplicaRequestDescriptor extends BasicRequestDescriptor<ReplicaRequest> {

    public ReplicaRequestDescriptor() {
        super(ReplicaRequest.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.ReplicaRequest_DisplayName();
    }

    @POST
    public ListBoxModel doFillCommandItems(@AncestorInPath Item item, @QueryParameter String command) {
        Choices choices = new Choices(item, command);
        ReplicaCommands.names().forEach(name -> choices.add(name, name));
        return choices.items();
    }

    @POST
    public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, value, ReplicaChecks::timeout);
    }

    @POST
    public FormValidation doCheckLogId(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, value, ReplicaChecks::logId);
    }

    @POST
    public FormValidation doCheckConfiguration(
            @AncestorInPath Item item, @QueryParameter String configurationFile, @QueryParameter String value) {
        return FormAccess.check(item, "", nothing -> Checks.oneConfiguration(configurationFile, value));
    }

    @POST
    public ListBoxModel doFillDatabaseCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String databaseCredentialsId) {
        return fill(item, databaseCredentialsId);
    }

    @POST
    public FormValidation doCheckDatabaseCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
        return CredentialFields.check(item, CredentialKind.DATABASE, List.of(), value);
    }

    @POST
    public ListBoxModel doFillSourceCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String sourceCredentialsId) {
        return fill(item, sourceCredentialsId);
    }

    @POST
    public FormValidation doCheckSourceCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
        return CredentialFields.check(item, CredentialKind.DATABASE, List.of(), value);
    }

    private static ListBoxModel fill(Item item, String current) {
        return CredentialFields.fill(
                item, CredentialKind.DATABASE, List.of(), current, Messages.ReplicaRequest_asConfigured());
    }
}
