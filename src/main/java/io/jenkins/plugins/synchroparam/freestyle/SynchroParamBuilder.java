package io.jenkins.plugins.synchroparam.freestyle;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.synchroparam.request.EngineRequest;
import io.jenkins.plugins.synchroparam.request.RefreshRequest;
import java.util.Objects;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;

/** The freestyle build step that refreshes an acceptance database, or shows what a refresh would do. */
public final class SynchroParamBuilder extends EngineBuilder {

    private final RefreshRequest request;

    @DataBoundConstructor
    public SynchroParamBuilder(RefreshRequest request) {
        this.request = Objects.requireNonNull(request, "request");
    }

    public RefreshRequest getRequest() {
        return request;
    }

    @Override
    EngineRequest request() {
        return request;
    }

    /** Its name in the list of build steps. */
    @Extension
    @Symbol("synchroParamBuild")
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends EngineBuilderDescriptor {

        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.SynchroParamBuilder_DisplayName();
        }
    }
}
