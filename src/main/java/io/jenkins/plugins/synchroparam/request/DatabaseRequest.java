package io.jenkins.plugins.synchroparam.request;

import hudson.EnvVars;

/** A request about a client's database that synchroDB knows, on a host that an agent should be close to. */
public interface DatabaseRequest extends EngineRequest {

    /** The client, for example {@code ACME}. */
    String clientCode();

    /** The environment, for example {@code RCT1}; empty for the client's production ({@code dump}). */
    String environment();

    /** Who asks; empty: who started the build. */
    String requester();

    /** WAIT or FAIL: what to do while another run has the same environment. */
    String whenHeld();

    /** Ids of credentials that count more than synchroDB's and the global configuration's. */
    CredentialsChoice credentials();

    @Override
    DatabaseRequest expand(EnvVars environment);
}
