package io.jenkins.plugins.synchroparam.request;

import hudson.model.Describable;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.synchroparam.credentials.CredentialFields;
import io.jenkins.plugins.synchroparam.credentials.CredentialKind;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The drop-downs and checks that the forms of a refresh and of a dump have. */
@Restricted(NoExternalUse.class)
public abstract class RequestDescriptor<T extends Describable<T>> extends BasicRequestDescriptor<T> {

    RequestDescriptor(Class<T> request) {
        super(request);
    }

    @POST
    public ComboBoxModel doFillClientCodeItems(@AncestorInPath Item item) {
        return FormProposals.clients(item);
    }

    @POST
    public FormValidation doCheckClientCode(@AncestorInPath Item item, @QueryParameter String value) {
        return FormProposals.checkClient(item, value);
    }

    @POST
    public FormValidation doCheckRequester(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, value, Checks::requester);
    }

    @POST
    public ListBoxModel doFillWhenHeldItems(@AncestorInPath Item item, @QueryParameter String whenHeld) {
        return new Choices(item, whenHeld)
                .add(Messages.WhenHeld_WAIT(), "")
                .add(Messages.WhenHeld_FAIL(), "FAIL")
                .items();
    }

    @POST
    public ListBoxModel doFillDatabaseCredentialsIdItems(
            @AncestorInPath Item item,
            @QueryParameter String clientCode,
            @QueryParameter String environment,
            @QueryParameter String databaseCredentialsId) {
        return CredentialFields.fill(
                item, CredentialKind.DATABASE, Domains.database(item, clientCode, environment), databaseCredentialsId);
    }

    @POST
    public FormValidation doCheckDatabaseCredentialsId(
            @AncestorInPath Item item,
            @QueryParameter String clientCode,
            @QueryParameter String environment,
            @QueryParameter String value) {
        return CredentialFields.check(
                item, CredentialKind.DATABASE, Domains.database(item, clientCode, environment), value);
    }

    @POST
    public ListBoxModel doFillHostCredentialsIdItems(
            @AncestorInPath Item item,
            @QueryParameter String clientCode,
            @QueryParameter String environment,
            @QueryParameter String hostCredentialsId) {
        return CredentialFields.fill(
                item, CredentialKind.HOST, Domains.host(item, clientCode, environment), hostCredentialsId);
    }

    @POST
    public FormValidation doCheckHostCredentialsId(
            @AncestorInPath Item item,
            @QueryParameter String clientCode,
            @QueryParameter String environment,
            @QueryParameter String value) {
        return CredentialFields.check(item, CredentialKind.HOST, Domains.host(item, clientCode, environment), value);
    }
}
