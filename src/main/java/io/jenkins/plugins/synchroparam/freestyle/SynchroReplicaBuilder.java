package io.jenkins.plugins.synchroparam.freestyle;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.synchroparam.request.EngineRequest;
import io.jenkins.plugins.synchroparam.request.ReplicaRequest;
import java.util.Objects;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;

/** The freestyle build step that runs a command for replicas. */
public final class SynchroReplicaBuilder extends EngineBuilder {

    private final ReplicaRequest request;

    @DataBoundConstructor
    public SynchroReplicaBuilder(ReplicaRequest request) {
        this.request = Objects.requireNonNull(request, "request");
    }

    public ReplicaRequest getRequest() {
        return request;
    }

    @Override
    EngineRequest request() {
        return request;
    }

    /** Its name in the list of build steps. */
    @Extension
    @Symbol("synchroReplicaBuild")
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends EngineBuilderDescriptor {

        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.SynchroReplicaBuilder_DisplayName();
        }
    }
}
