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

/** The form of a host's settings. */
@Extension
@Restricted(NoExternalUse.class)
public final class HostSettingsDescriptor extends Descriptor<HostSettings> {

    public HostSettingsDescriptor() {
        super(HostSettings.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.HostSettings_DisplayName();
    }

    @POST
    public ComboBoxModel doFillNameItems() {
        return NameForms.hosts();
    }

    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        FormValidation needed = FormCheck.of(value, NameChecks::name);
        return needed.kind == FormValidation.Kind.OK ? NameForms.known(value, Proposals::hosts) : needed;
    }

    @POST
    public FormValidation doCheckZoneLabel(@QueryParameter String value) {
        return FormCheck.of(value, label -> NameChecks.label(Util.fixEmpty(label)));
    }

    @POST
    public FormValidation doCheckHostKey(@QueryParameter String value) {
        return FormCheck.of(value, HostKeys::problem);
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(@QueryParameter String name, @QueryParameter String credentialsId) {
        return CredentialFields.fill(null, CredentialKind.HOST, requirements(name), credentialsId);
    }

    @POST
    public FormValidation doCheckCredentialsId(@QueryParameter String name, @QueryParameter String value) {
        return CredentialFields.check(null, CredentialKind.HOST, requirements(name), value);
    }

    /** Goes to the address that synchroDB has for this host, nowhere else. */
    @POST
    public FormValidation doTestConnection(@QueryParameter String name) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Reachability.host(Util.fixNull(name).trim());
    }

    private static List<DomainRequirement> requirements(String name) {
        return FormCheck.permitted()
                ? Proposals.current()
                        .host(Util.fixNull(name).trim())
                        .map(CredentialDomains::ofHost)
                        .orElse(List.of())
                : List.of();
    }
}
