package io.jenkins.plugins.synchroparam.request;

import hudson.Extension;
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

/** The drop-downs and checks of a refresh's form. */
@Extension
@Restricted(NoExternalUse.class)
public final class RefreshRequestDescriptor extends RequestDescriptor<RefreshRequest> {

    public RefreshRequestDescriptor() {
        super(RefreshRequest.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.RefreshRequest_DisplayName();
    }

    @POST
    public ListBoxModel doFillTypeItems(@AncestorInPath Item item, @QueryParameter String type) {
        return new Choices(item, type)
                .add(Messages.Type_PARAM(), Checks.PARAM)
                .add(Messages.Type_GLOBAL(), Checks.GLOBAL)
                .items();
    }

    @POST
    public ComboBoxModel doFillEnvironmentItems(@AncestorInPath Item item, @QueryParameter String clientCode) {
        return FormProposals.environments(item, clientCode);
    }

    @POST
    public FormValidation doCheckEnvironment(
            @AncestorInPath Item item, @QueryParameter String clientCode, @QueryParameter String value) {
        return FormProposals.checkEnvironment(item, clientCode, value);
    }

    @POST
    public ComboBoxModel doFillDumpDateItems(@AncestorInPath Item item, @QueryParameter String clientCode) {
        return FormProposals.dumpDates(item, clientCode);
    }

    @POST
    public FormValidation doCheckDumpDate(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, value, Checks::dumpDate);
    }

    @POST
    public ListBoxModel doFillModeItems(@AncestorInPath Item item, @QueryParameter String mode) {
        return new Choices(item, mode)
                .add(Messages.Mode_RUN(), "")
                .add(Messages.Mode_PLAN(), RefreshRequest.PLAN)
                .items();
    }

    @POST
    public ListBoxModel doFillResumeItems(@AncestorInPath Item item, @QueryParameter String resume) {
        return new Choices(item, resume)
                .add(Messages.Resume_OFF(), "")
                .add(Messages.Resume_ON(), "ON")
                .items();
    }

    @POST
    public ListBoxModel doFillOnViolationItems(@AncestorInPath Item item, @QueryParameter String onViolation) {
        return new Choices(item, onViolation)
                .add(Messages.OnViolation_notValid(), "")
                .add(Messages.OnViolation_fail(), "fail")
                .items();
    }

    @POST
    public ListBoxModel doFillStrategyItems(@AncestorInPath Item item, @QueryParameter String strategy) {
        return new Choices(item, strategy)
                .add(Messages.Strategy_auto(), "")
                .add(Messages.Strategy_inPlace(), "in-place")
                .add(Messages.Strategy_swapTables(), "swap-tables")
                .add(Messages.Strategy_swapDatabase(), "swap-database")
                .items();
    }

    @POST
    public ListBoxModel doFillOnLateChangeItems(@AncestorInPath Item item, @QueryParameter String onLateChange) {
        return new Choices(item, onLateChange)
                .add(Messages.OnLateChange_carry(), "")
                .add(Messages.OnLateChange_wait(), "wait")
                .add(Messages.OnLateChange_fail(), "fail")
                .items();
    }

    @POST
    public ListBoxModel doFillVerifyItems(@AncestorInPath Item item, @QueryParameter String verify) {
        return new Choices(item, verify)
                .add(Messages.Verify_counts(), "")
                .add(Messages.Verify_content(), "content")
                .add(Messages.Verify_none(), "none")
                .items();
    }

    @POST
    public FormValidation doCheckConfiguration(
            @AncestorInPath Item item, @QueryParameter String configurationFile, @QueryParameter String value) {
        return FormAccess.check(item, "", nothing -> Checks.oneConfiguration(configurationFile, value));
    }

    @POST
    public ListBoxModel doFillS3CredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String clientCode, @QueryParameter String s3CredentialsId) {
        return CredentialFields.fill(item, CredentialKind.S3, Domains.dumps(item, clientCode), s3CredentialsId);
    }

    @POST
    public FormValidation doCheckS3CredentialsId(
            @AncestorInPath Item item, @QueryParameter String clientCode, @QueryParameter String value) {
        return CredentialFields.check(item, CredentialKind.S3, Domains.dumps(item, clientCode), value);
    }
}
