package io.jenkins.plugins.synchroparam.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import io.jenkins.plugins.synchroparam.request.ReplicaRequest;
import java.util.Map;
import java.util.Objects;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code synchroReplica}: one command for replicas of MySQL and MariaDB; {@code start_replica} follows its source until it
 * is stopped. Its parameters are those of {@link ReplicaRequest}. Returns a map with {@code status}, and {@code sources} by
 * name when the command tells how they stand.
 */
public final class SynchroReplicaStep extends BasicStep<ReplicaRequest> {

    /** @param command for example {@code start_replica} */
    @DataBoundConstructor
    public SynchroReplicaStep(String command) {
        super(new ReplicaRequest(command));
    }

    @CheckForNull
    public String getCommand() {
        return request.getCommand();
    }

    @CheckForNull
    public String getSource() {
        return request.getSource();
    }

    @DataBoundSetter
    public void setSource(String source) {
        request.setSource(source);
    }

    @CheckForNull
    public String getSchema() {
        return request.getSchema();
    }

    @DataBoundSetter
    public void setSchema(String schema) {
        request.setSchema(schema);
    }

    @CheckForNull
    public String getTables() {
        return request.getTables();
    }

    @DataBoundSetter
    public void setTables(String tables) {
        request.setTables(tables);
    }

    @CheckForNull
    public String getLogId() {
        return request.getLogId();
    }

    @DataBoundSetter
    public void setLogId(String logId) {
        request.setLogId(logId);
    }

    @CheckForNull
    public String getTimeout() {
        return request.getTimeout();
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        request.setTimeout(timeout);
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
    public String getDatabaseCredentialsId() {
        return request.getDatabaseCredentialsId();
    }

    @DataBoundSetter
    public void setDatabaseCredentialsId(String databaseCredentialsId) {
        request.setDatabaseCredentialsId(databaseCredentialsId);
    }

    @CheckForNull
    public String getSourceCredentialsId() {
        return request.getSourceCredentialsId();
    }

    @DataBoundSetter
    public void setSourceCredentialsId(String sourceCredentialsId) {
        request.setSourceCredentialsId(sourceCredentialsId);
    }

    public boolean isFull() {
        return request.isFull();
    }

    @DataBoundSetter
    public void setFull(boolean full) {
        request.setFull(full);
    }

    /** Descriptor. */
    @Extension
    public static final class DescriptorImpl extends BasicStepDescriptor {

        @Override
        public String getFunctionName() {
            return "synchroReplica";
        }

        @Override
        public String getDisplayName() {
            return Messages.SynchroReplicaStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            return (namedArgs.get("command") + " " + Objects.toString(namedArgs.get("source"), "")).strip();
        }
    }
}
