package io.jenkins.plugins.synchroparam.request;

import static hudson.Util.fixEmptyAndTrim;
import static hudson.Util.fixNull;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Describable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A refresh of an acceptance database, or its dry run. */
public final class RefreshRequest extends ReplacingRequest implements Describable<RefreshRequest> {

    private static final long serialVersionUID = 1L;

    static final String RUN = "RUN";
    static final String PLAN = "PLAN";
    static final String OFF = "OFF";

    private final String type;
    private final String environment;
    private String dumpDate;
    private String resume;
    private String mode;
    private String configurationFile;
    private String configuration;

    /**
     * @param type {@code GLOBAL} or {@code PARAM}
     * @param clientCode for example {@code ACME}
     * @param environment for example {@code RCT1}
     */
    @DataBoundConstructor
    public RefreshRequest(String type, String clientCode, String environment) {
        super(clientCode);
        this.type = fixEmptyAndTrim(type);
        this.environment = fixEmptyAndTrim(environment);
    }

    private RefreshRequest(RefreshRequest other, UnaryOperator<String> rewrite) {
        super(other, rewrite);
        type = fixEmptyAndTrim(rewrite.apply(other.type));
        environment = fixEmptyAndTrim(rewrite.apply(other.environment));
        setDumpDate(rewrite.apply(other.dumpDate));
        setResume(rewrite.apply(other.resume));
        setMode(rewrite.apply(other.mode));
        setConfigurationFile(rewrite.apply(other.configurationFile));
        setConfiguration(rewrite.apply(other.configuration));
    }

    @CheckForNull
    public String getType() {
        return type;
    }

    @CheckForNull
    public String getEnvironment() {
        return environment;
    }

    @CheckForNull
    public String getDumpDate() {
        return dumpDate;
    }

    /** {@code yyyy-MM-dd}: the newest dump of that day or earlier; empty: the newest. */
    @DataBoundSetter
    public void setDumpDate(String dumpDate) {
        this.dumpDate = fixEmptyAndTrim(dumpDate);
    }

    @CheckForNull
    public String getResume() {
        return resume;
    }

    /** {@code ON}: take up the newest failed run; else {@code OFF}. */
    @DataBoundSetter
    public void setResume(String resume) {
        this.resume = unless(OFF, resume);
    }

    @CheckForNull
    public String getMode() {
        return mode;
    }

    /** {@code PLAN}: the dry run; else {@code RUN}. */
    @DataBoundSetter
    public void setMode(String mode) {
        this.mode = unless(RUN, mode);
    }

    @CheckForNull
    public String getConfigurationFile() {
        return configurationFile;
    }

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

    @Override
    public String command() {
        return PLAN.equals(mode) ? "plan" : "run";
    }

    @Override
    public String environment() {
        return fixNull(environment);
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
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "type", type);
        put(options, "client", getClientCode());
        put(options, "environment", environment);
        put(options, "dump-date", dumpDate);
        putReplacing(options);
        if (command().equals("run")) {
            put(options, "resume", resume);
        }
        return options;
    }

    @Override
    public RefreshRequest expand(EnvVars environment) {
        return new RefreshRequest(this, text -> Expressions.expand(text, environment));
    }

    @Override
    public void check() throws AbortException {
        Checks.require(Checks.type(type));
        super.check();
        Checks.require(Checks.environment(environment));
        Checks.require(Checks.dumpDate(dumpDate));
        Checks.require(Checks.mode(fixNull(mode, RUN)));
        Checks.require(Checks.resume(fixNull(resume, OFF)));
        Checks.require(Checks.oneConfiguration(configurationFile, configuration));
    }
}
