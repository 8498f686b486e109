package io.jenkins.plugins.synchroparam.freestyle;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.Result;
import io.jenkins.plugins.synchroparam.agent.AgentChooser;
import io.jenkins.plugins.synchroparam.agent.AgentReport;
import io.jenkins.plugins.synchroparam.catalogue.Catalogue;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import io.jenkins.plugins.synchroparam.page.SynchroParamAction;
import io.jenkins.plugins.synchroparam.process.EngineLaunch;
import io.jenkins.plugins.synchroparam.process.EngineProcess;
import io.jenkins.plugins.synchroparam.process.Outcome;
import io.jenkins.plugins.synchroparam.process.Preparation;
import io.jenkins.plugins.synchroparam.process.Prepared;
import io.jenkins.plugins.synchroparam.process.Remedy;
import io.jenkins.plugins.synchroparam.process.RunFollower;
import io.jenkins.plugins.synchroparam.process.RunTitle;
import io.jenkins.plugins.synchroparam.request.DatabaseRequest;
import io.jenkins.plugins.synchroparam.request.EngineRequest;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * One run of the engine as a step of a freestyle build. A failure is an {@link AbortException}, which the log shows as its
 * one line; warnings make the build unstable; an abort ends the engine first, which puts connections back.
 */
final class EngineBuild {

    private final AbstractBuild<?, ?> build;
    private final BuildListener listener;

    EngineBuild(AbstractBuild<?, ?> build, BuildListener listener) {
        this.build = build;
        this.listener = listener;
    }

    void run(EngineRequest request) throws IOException, InterruptedException {
        EngineRequest asked = request.expand(environment());
        if (asked instanceof DatabaseRequest database) {
            refresh(database);
        } else {
            end(run(asked, Preparation.prepare(build, asked), workspace()));
        }
    }

    private void refresh(DatabaseRequest asked) throws IOException, InterruptedException {
        tellQueue();
        Target target = Catalogue.target(build, asked);
        JobHosts.get().remember(asked.clientCode(), asked.environment(), target.host());
        tellAgent(target.host(), asked.agentLabel());
        Prepared prepared = Preparation.prepare(build, asked, target);
        Outcome outcome = run(asked, prepared, workspace());
        if (outcome.result() == Result.FAILURE) {
            AgentChooser.forget(target.host());
        }
        end(outcome);
    }

    private void end(Outcome outcome) throws AbortException {
        if (outcome.result() == Result.FAILURE) {
            throw new AbortException(outcome.reason());
        }
        build.setResult(outcome.result());
    }

    private EnvVars environment() throws IOException, InterruptedException {
        EnvVars environment = build.getEnvironment(listener);
        environment.overrideAll(build.getBuildVariables());
        return environment;
    }

    private FilePath workspace() throws AbortException {
        return online(build.getWorkspace());
    }

    private Computer computer() throws AbortException {
        Node node = build.getBuiltOn();
        return online(node == null ? null : node.toComputer());
    }

    private static <T> T online(@CheckForNull T known) throws AbortException {
        if (known == null) {
            throw new AbortException("the agent of this build went offline");
        }
        return known;
    }

    private void tellQueue() {
        ClosestAgentAction queued = build.getAction(ClosestAgentAction.class);
        if (queued != null) {
            String how = queued.label() == null ? "Not queued to the closest agent: " : "Queued to the closest agent: ";
            listener.getLogger().println(how + queued.reason());
        }
    }

    /** A freestyle build cannot move any more: it is told how good its place is. */
    private void tellAgent(Target.Host host, String label) throws AbortException, InterruptedException {
        Label within = ClosestAgentQueue.within(build.getProject().getAssignedLabel(), label);
        AgentReport.tell(host, within, computer(), listener);
    }

    /** An abort meanwhile must not leave an engine that is just about to start. */
    private void launch(EngineRequest asked, Prepared prepared, EngineProcess process, FilePath workspace)
            throws IOException, InterruptedException {
        try {
            EngineLaunch.launch(prepared, process, workspace, listener);
        } catch (InterruptedException | ClosedByInterruptException e) {
            // Telling the engine must not be interrupted by the same abort.
            Thread.interrupted();
            RunFollower.end(process, Remedy.of(asked), listener.getLogger()::println);
            throw e;
        }
    }

    private Outcome run(EngineRequest asked, Prepared prepared, FilePath workspace)
            throws IOException, InterruptedException {
        EngineProcess process = EngineProcess.in(workspace);
        SynchroParamAction page = SynchroParamAction.attach(build, process.id(), RunTitle.of(asked));
        page.ranOn(process.agent());
        ConsoleSections console = new ConsoleSections(listener.getLogger());
        try {
            launch(asked, prepared, process, workspace);
            return RunFollower.follow(process, Remedy.of(asked), console, events -> {
                console.accept(events);
                page.apply(events);
            });
        } finally {
            console.close();
            new Afterwards(process, page, listener).run();
        }
    }
}
