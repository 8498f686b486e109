package io.jenkins.plugins.synchroparam.request;

import static hudson.Util.fixEmptyAndTrim;
import static hudson.Util.fixNull;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundSetter;

/** What all requests have in common: how much is logged, and where they may run. */
public abstract class BasicRequest implements EngineRequest {

    private static final long serialVersionUID = 1L;

    static final String NORMAL = "NORMAL";

    private String logLevel;
    private String agentLabel;

    BasicRequest() {}

    BasicRequest(BasicRequest other, UnaryOperator<String> rewrite) {
        setLogLevel(rewrite.apply(other.logLevel));
        setAgentLabel(rewrite.apply(other.agentLabel));
    }

    @CheckForNull
    public final String getLogLevel() {
        return logLevel;
    }

    @DataBoundSetter
    public final void setLogLevel(String logLevel) {
        this.logLevel = unless(NORMAL, logLevel);
    }

    @CheckForNull
    public final String getAgentLabel() {
        return agentLabel;
    }

    @DataBoundSetter
    public final void setAgentLabel(String agentLabel) {
        this.agentLabel = fixEmptyAndTrim(agentLabel);
    }

    @Override
    public final String logLevel() {
        return fixNull(logLevel, NORMAL);
    }

    @Override
    public final String agentLabel() {
        return fixNull(agentLabel);
    }

    @Override
    public void check() throws AbortException {
        Checks.require(Checks.logLevel(logLevel()));
    }

    /** The trimmed value; null when it is empty or the default anyway. */
    @CheckForNull
    static String unless(String usual, String value) {
        String given = fixEmptyAndTrim(value);
        return usual.equals(given) ? null : given;
    }

    static void put(Map<String, String> options, String name, @CheckForNull String value) {
        if (value != null && !value.isEmpty()) {
            options.put(name, value);
        }
    }
}
