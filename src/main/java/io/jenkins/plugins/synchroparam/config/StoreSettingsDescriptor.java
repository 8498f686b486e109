package io.jenkins.plugins.synchroparam.config;

import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.synchroparam.catalogue.Proposals;
import io.jenkins.plugins.synchroparam.catalogue.Reachability;
import io.jenkins.plugins.synchroparam.credentials.CredentialDomains;
import io.jenkins.plugins.synchroparam.credentials.CredentialFields;
import io.jenkins.plugins.synchroparam.credentials.CredentialKind;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form of an S3 store's settings. */
@Extension
@Restricted(NoExternalUse.class)
public final class StoreSettingsDescriptor extends Descriptor<StoreSettings> {

    public StoreSettingsDescriptor() {
        super(StoreSettings.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.StoreSettings_DisplayName();
    }

    @POST
    public ComboBoxModel doFillNameItems() {
        return NameForms.stores();
    }

    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        FormValidation needed = FormCheck.of(value, NameChecks::name);
        return needed.kind == FormValidation.Kind.OK ? NameForms.known(value, Proposals::stores) : needed;
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(@QueryParameter String name, @QueryParameter String credentialsId) {
        return CredentialFields.fill(null, CredentialKind.S3, requirements(name), credentialsId);
    }

    @POST
    public FormValidation doCheckCredentialsId(@QueryParameter String name, @QueryParameter String value) {
        return CredentialFields.check(null, CredentialKind.S3, requirements(name), value);
    }

    /** Goes to the endpoint that synchroDB has for this store, nowhere else; shows it no keys. */
    @POST
    public FormValidation doTestConnection(@QueryParameter String name) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Reachability.store(Util.fixNull(name).trim());
    }

    private static List<DomainRequirement> requirements(String name) {
        return FormCheck.permitted()
                ? Proposals.current()
                        .store(Util.fixNull(name).trim())
                        .map(CredentialDomains::ofStore)
                        .orElse(List.of())
                : List.of();
    }
}
