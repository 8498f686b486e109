package io.jenkins.plugins.synchroparam.freestyle;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.synchroparam.request.DumpRequest;
import io.jenkins.plugins.synchroparam.request.EngineRequest;
import java.util.Objects;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;

/** The freestyle build step that makes a dump of a client's production, for refreshes to come. */
public final class SynchroDumpBuilder extends EngineBuilder {

    private final DumpRequest request;

    @DataBoundConstructor
    public SynchroDumpBuilder(DumpRequest request) {
        this.request = Objects.requireNonNull(request, "request");
    }

    public DumpRequest getRequest() {
        return request;
    }

    @Override
    EngineRequest request() {
        return request;
    }

    /** Its name in the list of build steps. */
    @Extension
    @Symbol("synchroDumpBuild")
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends EngineBuilderDescriptor {

        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.SynchroDumpBuilder_DisplayName();
        }
    }
}
