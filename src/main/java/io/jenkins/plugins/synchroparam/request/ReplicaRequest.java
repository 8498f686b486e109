package io.jenkins.plugins.synchroparam.request;

import static hudson.Util.fixEmptyAndTrim;
import static hudson.Util.fixNull;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Describable;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** One command for replicas of MySQL and MariaDB. */
public final class ReplicaRequest extends ReplicaOptions implements Describable<ReplicaRequest> {

    private static final long serialVersionUID = 1L;

    private final String command;
    private String configurationFile;
    private String configuration;
    private String databaseCredentialsId;
    private String sourceCredentialsId;

    /** @param command for example {@code start_replica} */
    @DataBoundConstructor
    public ReplicaRequest(String command) {
        this.command = fixEmptyAndTrim(command);
    }

    private ReplicaRequest(ReplicaRequest other, UnaryOperator<String> rewrite) {
        super(other, rewrite);
        command = fixEmptyAndTrim(rewrite.apply(other.command));
        setConfigurationFile(rewrite.apply(other.configurationFile));
        setConfiguration(rewrite.apply(other.configuration));
        databaseCredentialsId = other.databaseCredentialsId;
        sourceCredentialsId = other.sourceCredentialsId;
    }

    @CheckForNull
    public String getCommand() {
        return command;
    }

    @CheckForNull
    public String getConfigurationFile() {
        return configurationFile;
    }

    /** Of the workspace. */
    @DataBoundSetter
    public void setConfigurationFile(String configurationFile) {
        this.configurationFile = fixEmptyAndTrim(configurationFile);
    }

    @CheckForNull
    public String getConfiguration() {
        return configuration;
    }

    @DataBoundSetter
    public void setConfiguration(String configuration) {
        this.configuration = fixEmptyAndTrim(configuration);
    }

    @CheckForNull
    public String getDatabaseCredentialsId() {
        return databaseCredentialsId;
    }

    /** Of the role in PostgreSQL, when {@code pg_conn} names no user. */
    @DataBoundSetter
    public void setDatabaseCredentialsId(String databaseCredentialsId) {
        this.databaseCredentialsId = fixEmptyAndTrim(databaseCredentialsId);
    }

    @CheckForNull
    public String getSourceCredentialsId() {
        return sourceCredentialsId;
    }

    /** Of the user in MySQL or MariaDB, when {@code db_conn} names none. */
    @DataBoundSetter
    public void setSourceCredentialsId(String sourceCredentialsId) {
        this.sourceCredentialsId = fixEmptyAndTrim(sourceCredentialsId);
    }

    @Override
    public String command() {
        return "replica " + fixNull(command);
    }

    /** {@code start_replica of source mysql}; the command alone when no source is named. */
    public String about() {
        return fixNull(command) + (getSource() == null ? "" : " of source " + getSource());
    }

    @Override
    public String configurationFile() {
        return fixNull(configurationFile);
    }

    @Override
    public String configuration() {
        return fixNull(configuration);
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = given();
        put(options, ReplicaCommands.YES, ReplicaCommands.takes(fixNull(command), ReplicaCommands.YES) ? "true" : "");
        return options;
    }

    @Override
    public ReplicaRequest expand(EnvVars environment) {
        return new ReplicaRequest(this, text -> Expressions.expand(text, environment));
    }

    @Override
    public void check() throws AbortException {
        ReplicaChecks.require(fixNull(command), options());
        super.check();
        Checks.require(Checks.oneConfiguration(configurationFile, configuration));
    }
}
