package io.jenkins.plugins.synchroparam.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.synchroparam.request.DumpRequest;
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
 * {@code synchroDump}: dumps a client's production to S3. Its parameters are those of {@link DumpRequest}. Returns the run's
 * summary, see {@link io.jenkins.plugins.synchroparam.process.Outcome#summary()}.
 */
public final class SynchroDumpStep extends Step {

    private final DumpRequest request;

    /** @param clientCode for example {@code ACME} */
    @DataBoundConstructor
    public SynchroDumpStep(String clientCode) {
        this.request = new DumpRequest(clientCode);
    }

    @CheckForNull
    public String getClientCode() {
        return request.getClientCode();
    }

    public boolean isLargeObjects() {
        return request.isLargeObjects();
    }

    @DataBoundSetter
    public void setLargeObjects(boolean largeObjects) {
        request.setLargeObjects(largeObjects);
    }

    @CheckForNull
    public String getStore() {
        return request.getStore();
    }

    @DataBoundSetter
    public void setStore(String store) {
        request.setStore(store);
    }

    @CheckForNull
    public String getBucket() {
        return request.getBucket();
    }

    @DataBoundSetter
    public void setBucket(String bucket) {
        request.setBucket(bucket);
    }

    @CheckForNull
    public String getPrefix() {
        return request.getPrefix();
    }

    @DataBoundSetter
    public void setPrefix(String prefix) {
        request.setPrefix(prefix);
    }

    @CheckForNull
    public String getKeepLast() {
        return request.getKeepLast();
    }

    @DataBoundSetter
    public void setKeepLast(String keepLast) {
        request.setKeepLast(keepLast);
    }

    @CheckForNull
    public String getKeepDays() {
        return request.getKeepDays();
    }

    @DataBoundSetter
    public void setKeepDays(String keepDays) {
        request.setKeepDays(keepDays);
    }

    @CheckForNull
    public String getJobs() {
        return request.getJobs();
    }

    @DataBoundSetter
    public void setJobs(String jobs) {
        request.setJobs(jobs);
    }

    @CheckForNull
    public String getFormat() {
        return request.getFormat();
    }

    @DataBoundSetter
    public void setFormat(String format) {
        request.setFormat(format);
    }

    @CheckForNull
    public String getCompression() {
        return request.getCompression();
    }

    @DataBoundSetter
    public void setCompression(String compression) {
        request.setCompression(compression);
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
            return "synchroDump";
        }

        @Override
        public String getDisplayName() {
            return Messages.SynchroDumpStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FlowNode.class, TaskListener.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            return String.valueOf(namedArgs.get("clientCode"));
        }
    }
}
