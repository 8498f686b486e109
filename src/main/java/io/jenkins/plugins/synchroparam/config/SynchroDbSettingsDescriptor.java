package io.jenkins.plugins.synchroparam.config;

import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.synchroparam.catalogue.ConnectionTest;
import io.jenkins.plugins.synchroparam.credentials.CredentialDomains;
import io.jenkins.plugins.synchroparam.credentials.CredentialFields;
import io.jenkins.plugins.synchroparam.credentials.CredentialKind;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form of synchroDB's address. */
@Extension
@Restricted(NoExternalUse.class)
public final class SynchroDbSettingsDescriptor extends Descriptor<SynchroDbSettings> {

    public SynchroDbSettingsDescriptor() {
        super(SynchroDbSettings.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.SynchroDbSettings_DisplayName();
    }

    public int getUsualPort() {
        return SynchroDbSettings.USUAL_PORT;
    }

    @POST
    public FormValidation doCheckHost(@QueryParameter String value) {
        return FormCheck.of(value, AddressChecks::host);
    }

    @POST
    public FormValidation doCheckPort(@QueryParameter String value) {
        return FormCheck.of(value, AddressChecks::port);
    }

    @POST
    public FormValidation doCheckDatabase(@QueryParameter String value) {
        return FormCheck.of(value, AddressChecks::database);
    }

    @POST
    public FormValidation doCheckSslRootCert(@QueryParameter String value) {
        return FormCheck.of(value, path -> AddressChecks.sslRootCert(Util.fixEmpty(path)));
    }

    @POST
    public ListBoxModel doFillSslModeItems(@QueryParameter String sslMode) {
        ListBoxModel items = new ListBoxModel();
        if (FormCheck.permitted()) {
            items.add(Messages.SslMode_verifyFull(), SynchroDbSettings.USUAL_SSL_MODE);
            items.add(Messages.SslMode_verifyCa(), "verify-ca");
            items.add(Messages.SslMode_require(), "require");
            items.add(Messages.SslMode_prefer(), "prefer");
            items.add(Messages.SslMode_disable(), "disable");
        } else {
            items.add(sslMode, sslMode);
        }
        return items;
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(
            @QueryParameter String host, @QueryParameter String port, @QueryParameter String credentialsId) {
        return CredentialFields.fill(null, CredentialKind.DATABASE, requirements(host, port), credentialsId);
    }

    @POST
    public FormValidation doCheckCredentialsId(
            @QueryParameter String host, @QueryParameter String port, @QueryParameter String value) {
        FormValidation needed = FormCheck.of(value, AddressChecks::credential);
        return needed.kind == FormValidation.Kind.OK
                ? CredentialFields.check(null, CredentialKind.DATABASE, requirements(host, port), value)
                : needed;
    }

    /** Goes to the saved address alone: what the form holds is compared with it, never contacted. */
    @POST
    public FormValidation doTestConnection(
            @QueryParameter String host,
            @QueryParameter String port,
            @QueryParameter String database,
            @QueryParameter String sslMode,
            @QueryParameter String sslRootCert,
            @QueryParameter String credentialsId) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        SynchroDbSettings form;
        try {
            form = new SynchroDbSettings(host, database, credentialsId);
            AddressChecks.require(AddressChecks.port(port.trim()));
            form.setPort(Integer.parseInt(port.trim()));
            form.setSslMode(sslMode);
            form.setSslRootCert(sslRootCert);
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
        return form.equals(SynchroParamConfiguration.get().getSynchroDb())
                ? ConnectionTest.synchroDb(form)
                : FormValidation.warning(Messages.Check_saveFirst());
    }

    private static List<DomainRequirement> requirements(String host, String port) {
        boolean known = AddressChecks.host(Util.fixNull(host).trim()) == null
                && AddressChecks.port(Util.fixNull(port).trim()) == null;
        return known ? CredentialDomains.ofServer(host.trim(), Integer.parseInt(port.trim())) : List.of();
    }
}
