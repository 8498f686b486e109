package io.jenkins.plugins.synchroparam.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.synchroparam.request.RefreshRequest;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code synchroParam}: refreshes an acceptance database, with a stage for each phase and sub-step. Its parameters are
 * those of {@link RefreshRequest}. Returns the run's summary, see
 * {@link io.jenkins.plugins.synchroparam.process.Outcome#summary()}.
 */
public final class SynchroParamStep extends Step {

    private final RefreshRequest request;

    /**
     * @param type {@code GLOBAL} or {@code PARAM}
     * @param clientCode for example {@code ACME}
     * @param environment for example {@code RCT1}
     */
    @DataBoundConstructor
    public SynchroParamStep(String type, String clientCode, String environment) {
        this.request = new RefreshRequest(type, clientCode, environment);
    }

    @CheckForNull
    public String getType() {
        return request.getType();
    }

    @CheckForNull
    public String getClientCode() {
        return request.getClientCode();
    }

    @CheckForNull
    public String getEnvironment() {
        return request.getEnvironment();
    }

    @CheckForNull
    public String getDumpDate() {
        return request.getDumpDate();
    }

    @DataBoundSetter
    public void setDumpDate(String dumpDate) {
        request.setDumpDate(dumpDate);
    }

    @CheckForNull
    public String getResume() {
        return request.getResume();
    }

    @DataBoundSetter
    public void setResume(String resume) {
        request.setResume(resume);
    }

    @CheckForNull
    public String getMode() {
        return request.getMode();
    }

    @DataBoundSetter
    public void setMode(String mode) {
        request.setMode(mode);
    }

    @CheckForNull
    public String getConfigurationFile() {
        return request.getConfigurationFile();
    }

    @DataBoundSetter
    public void setConfigurationFile(String configurationFile) {
        request.setConfigurationFile(configurationFile);
    }

    @CheckForNull
    public String getConfiguration() {
        return request.getConfiguration();
    }

    @DataBoundSetter
    public void setConfiguration(String configuration) {
        request.setConfiguration(configuration);
    }

    @CheckForNull
    public String getOnViolation() {
        return request.getOnViolation();
    }

    @DataBoundSetter
    public void setOnViolation(String onViolation) {
        request.setOnViolation(onViolation);
    }

    @CheckForNull
    public String getRequester() {
        return request.getRequester();
    }

    @DataBoundSetter
    public void setRequester(String requester) {
        request.setRequester(requester);
    }

    @CheckForNull
    public String getLogLevel() {
        return request.getLogLevel();
    }

    @DataBoundSetter
    public void setLogLevel(String logLevel) {
        request.setLogLevel(logLevel);
    }

    @CheckForNull
    public String getWhenHeld() {
        return request.getWhenHeld();
    }

    @DataBoundSetter
    public void setWhenHeld(String whenHeld) {
        request.setWhenHeld(whenHeld);
    }

    @CheckForNull
    public String getAgentLabel() {
        return request.getAgentLabel();
    }

    @DataBoundSetter
    public void setAgentLabel(String agentLabel) {
        request.setAgentLabel(agentLabel);
    }

    @CheckForNull
    public String getDatabaseCredentialsId() {
        return request.getDatabaseCredentialsId();
    }

    @DataBoundSetter
    public void setDatabaseCredentialsId(String databaseCredentialsId) {
        request.setDatabaseCredentialsId(databaseCredentialsId);
    }

    @CheckForNull
    public String getHostCredentialsId() {
        return request.getHostCredentialsId();
    }

    @DataBoundSetter
    public void setHostCredentialsId(String hostCredentialsId) {
        request.setHostCredentialsId(hostCredentialsId);
    }

    @CheckForNull
    public String getS3CredentialsId() {
        return request.getS3CredentialsId();
    }

    @DataBoundSetter
    public void setS3CredentialsId(String s3CredentialsId) {
        request.setS3CredentialsId(s3CredentialsId);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new StagesExecution(context, request);
    }

    /** Descriptor. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "synchroParam";
        }

        @Override
        public String getDisplayName() {
            return Messages.SynchroParamStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FlowNode.class, TaskListener.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            return namedArgs.get("type") + " " + namedArgs.get("clientCode") + " " + namedArgs.get("environment");
        }
    }
}
