package io.jenkins.plugins.synchroparam.request;

import hudson.AbortException;
import hudson.EnvVars;
import java.io.Serializable;
import java.util.Map;

/**
 * What one run of the engine is asked to do, as a user wrote it: shared by the pipeline steps and the freestyle build
 * steps. It holds ids of credentials, never a secret; every text may hold {@code ${PARAM}} until it is expanded.
 */
public interface EngineRequest extends Serializable {

    /** The engine's command: {@code run}, {@code plan}, {@code dump}, or {@code replica} and one of its own. */
    String command();

    /**
     * The command's own options by name without {@code --}, for example {@code type} to {@code PARAM}; those that were
     * left empty are not in it. Not in it either: what the launch adds (who asks, synchroDB, secrets, events, report).
     */
    Map<String, String> options();

    /** NORMAL, DEBUG or ERROR. */
    String logLevel();

    /** Label expression that restricts the agents; empty: any. */
    String agentLabel();

    /** Path of the configuration file in the workspace, empty when there is none. */
    String configurationFile();

    /** The configuration's text itself, empty when there is none; not both this and a file. */
    String configuration();

    /**
     * The same request with every {@code ${PARAM}} replaced by the build's value; not those of credentials, which
     * {@link io.jenkins.plugins.synchroparam.credentials.RunSecrets} resolves as the user who chose them.
     */
    EngineRequest expand(EnvVars environment);

    /**
     * Checks every parameter of an expanded request, before anything else happens.
     *
     * @throws AbortException one line: the parameter, its value and what would be accepted
     */
    void check() throws AbortException;
}
