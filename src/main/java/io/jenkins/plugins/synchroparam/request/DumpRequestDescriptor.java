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

/** The drop-downs and checks of a dump's form. */
@Extension
@Restricted(NoExternalUse.class)
public final class DumpRequestDescriptor extends RequestDescriptor<DumpRequest> {

    public DumpRequestDescriptor() {
        super(DumpRequest.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.DumpRequest_DisplayName();
    }

    @POST
    public ComboBoxModel doFillStoreItems(@AncestorInPath Item item) {
        return FormProposals.stores(item);
    }

    @POST
    public FormValidation doCheckKeepLast(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, value, DumpChecks::keepLast);
    }

    @POST
    public FormValidation doCheckKeepDays(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, value, DumpChecks::keepDays);
    }

    @POST
    public FormValidation doCheckJobs(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, value, DumpChecks::jobs);
    }

    @POST
    public ListBoxModel doFillFormatItems(@AncestorInPath Item item, @QueryParameter String format) {
        return new Choices(item, format)
                .add(Messages.Format_DIRECTORY(), "")
                .add(Messages.Format_CUSTOM(), "CUSTOM")
                .items();
    }

    @POST
    public ListBoxModel doFillCompressionItems(@AncestorInPath Item item, @QueryParameter String compression) {
        return new Choices(item, compression)
                .add(Messages.Compression_AUTO(), "")
                .add("ZSTD", "ZSTD")
                .add("GZIP", "GZIP")
                .add(Messages.Compression_NONE(), "NONE")
                .items();
    }

    @POST
    public ListBoxModel doFillS3CredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String store, @QueryParameter String s3CredentialsId) {
        return CredentialFields.fill(item, CredentialKind.S3, Domains.store(item, store), s3CredentialsId);
    }

    @POST
    public FormValidation doCheckS3CredentialsId(
            @AncestorInPath Item item, @QueryParameter String store, @QueryParameter String value) {
        return CredentialFields.check(item, CredentialKind.S3, Domains.store(item, store), value);
    }
}
