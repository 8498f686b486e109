package io.jenkins.plugins.synchroparam.config;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form of what dumps do by default. */
@Extension
@Restricted(NoExternalUse.class)
public final class DumpSettingsDescriptor extends Descriptor<DumpSettings> {

    public DumpSettingsDescriptor() {
        super(DumpSettings.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.DumpSettings_DisplayName();
    }

    public int getUsualKeepLast() {
        return DumpSettings.USUAL_KEEP_LAST;
    }

    public int getUsualKeepDays() {
        return DumpSettings.USUAL_KEEP_DAYS;
    }

    @POST
    public ComboBoxModel doFillStoreItems() {
        return NameForms.stores();
    }

    @POST
    public FormValidation doCheckKeepLast(@QueryParameter String value) {
        return FormCheck.of(value, NameChecks::keepLast);
    }

    @POST
    public FormValidation doCheckKeepDays(@QueryParameter String value) {
        return FormCheck.of(value, NameChecks::keepDays);
    }
}
