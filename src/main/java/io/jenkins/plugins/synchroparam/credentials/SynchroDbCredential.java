package io.jenkins.plugins.synchroparam.credentials;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.AbortException;
import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.synchroparam.config.SynchroDbSettings;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/** The credential of synchroDB's role. */
public final class SynchroDbCredential {

    private SynchroDbCredential() {}

    /**
     * As a build has it: one in the job's folder counts more than a global one of the same id.
     *
     * @throws AbortException when there is none
     */
    public static StandardUsernamePasswordCredentials of(Run<?, ?> run, SynchroDbSettings synchroDb)
            throws AbortException {
        return (StandardUsernamePasswordCredentials)
                new CredentialLookup(run).require(wanted(synchroDb), synchroDb.getCredentialsId());
    }

    /** As the controller itself has it, for forms and the connection test. The caller has checked who asks. */
    public static Optional<StandardUsernamePasswordCredentials> ofController(SynchroDbSettings synchroDb) {
        return Optional.ofNullable(CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardUsernamePasswordCredentials.class, Jenkins.get(), ACL.SYSTEM2, requirements(synchroDb)),
                CredentialsMatchers.withId(synchroDb.getCredentialsId())));
    }

    /** The domain of synchroDB's credential. */
    public static List<DomainRequirement> requirements(SynchroDbSettings synchroDb) {
        return CredentialDomains.ofServer(synchroDb.getHost(), synchroDb.getPort());
    }

    static Wanted wanted(SynchroDbSettings synchroDb) {
        return new Wanted(
                CredentialKind.DATABASE,
                Messages.Wanted_synchroDb(),
                synchroDb.address(),
                requirements(synchroDb),
                "",
                synchroDb.getCredentialsId(),
                "");
    }
}
