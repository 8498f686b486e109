package io.jenkins.plugins.synchroparam.freestyle;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.synchroparam.request.EngineRequest;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A freestyle build step that runs the engine. */
@Restricted(NoExternalUse.class)
public abstract class EngineBuilder extends Builder {

    EngineBuilder() {}

    /** As it was configured, {@code ${PARAM}} included. */
    abstract EngineRequest request();

    @Override
    public final boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        try {
            new EngineBuild(build, listener).run(request());
        } catch (ClosedByInterruptException e) {
            // The abort came while a file was written: for Jenkins it is an abort only as this exception.
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException(e.toString()).initCause(e);
        }
        return true;
    }

    abstract static class EngineBuilderDescriptor extends BuildStepDescriptor<Builder> {

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }
    }
}
