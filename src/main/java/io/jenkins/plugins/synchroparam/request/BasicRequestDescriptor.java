package io.jenkins.plugins.synchroparam.request;

import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.labels.LabelExpression;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The drop-downs and checks that the forms of all requests have. */
@Restricted(NoExternalUse.class)
public abstract class BasicRequestDescriptor<T extends Describable<T>> extends Descriptor<T> {

    BasicRequestDescriptor(Class<T> request) {
        super(request);
    }

    @POST
    public ListBoxModel doFillLogLevelItems(@AncestorInPath Item item, @QueryParameter String logLevel) {
        return new Choices(item, logLevel)
                .add(Messages.LogLevel_NORMAL(), "")
                .add(Messages.LogLevel_DEBUG(), "DEBUG")
                .add(Messages.LogLevel_ERROR(), "ERROR")
                .items();
    }

    @POST
    public FormValidation doCheckAgentLabel(@AncestorInPath Item item, @QueryParameter String value) {
        return !FormAccess.mayPropose(item) || Expressions.in(value)
                ? FormValidation.ok()
                : LabelExpression.validate(value, item);
    }
}
