package io.jenkins.plugins.synchroparam.credentials;

import com.cloudbees.plugins.credentials.CredentialsParameterValue;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import java.util.List;
import java.util.Optional;

/**
 * Finds credentials in a build's context: what the job, its folders and Jenkins have, as the user whom the build runs as.
 * What is found is tracked as used by the build.
 */
final class CredentialLookup {

    private final Run<?, ?> run;

    CredentialLookup(Run<?, ?> run) {
        this.run = run;
    }

    /**
     * By precedence: the choice alone if there is one, else the credential that synchroDB names, else the global default.
     *
     * @throws AbortException when there is none: which one, where it was looked for, and what to do
     */
    StandardCredentials resolve(Wanted wanted) throws AbortException {
        if (!wanted.chosen().isEmpty()) {
            return require(wanted, wanted.chosen());
        }
        Optional<StandardCredentials> registered = find(wanted, wanted.registered());
        if (registered.isPresent()) {
            return registered.get();
        }
        Optional<StandardCredentials> fallback = find(wanted, wanted.fallback());
        if (fallback.isPresent()) {
            return fallback.get();
        }
        throw missing(wanted, wanted.registered());
    }

    /** @throws AbortException when there is no credential of this id that will do */
    StandardCredentials require(Wanted wanted, String id) throws AbortException {
        return find(wanted, id).orElseThrow(() -> missing(wanted, id));
    }

    private Optional<StandardCredentials> find(Wanted wanted, String id) {
        String known = value(id);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        for (Class<? extends StandardCredentials> type : wanted.kind().types()) {
            StandardCredentials found = find(known, type, wanted.requirements());
            if (found != null) {
                CredentialsProvider.track(run, found);
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    @CheckForNull
    private <C extends StandardCredentials> C find(String id, Class<C> type, List<DomainRequirement> requirements) {
        return CredentialsProvider.findCredentialById(id, type, run, requirements);
    }

    /**
     * An id that a parameter of the build holds. A credentials parameter stays as it is: the credentials plugin looks it up
     * as the user who chose it.
     */
    private String value(String id) {
        if (!id.startsWith("${") || !id.endsWith("}")) {
            return id;
        }
        String name = id.substring(2, id.length() - 1);
        ParametersAction parameters = run.getAction(ParametersAction.class);
        ParameterValue parameter = parameters == null ? null : parameters.getParameter(name);
        Object content =
                parameter == null || parameter instanceof CredentialsParameterValue ? null : parameter.getValue();
        return content == null ? id : content.toString().trim();
    }

    private AbortException missing(Wanted wanted, String id) {
        StandardCredentials other = any(id, wanted.requirements());
        if (other != null) {
            return new AbortException(Messages.CredentialLookup_otherKind(
                    id,
                    wanted.what(),
                    other.getDescriptor().getDisplayName(),
                    wanted.kind().label()));
        }
        return new AbortException(
                any(id, List.of()) != null
                        ? Messages.CredentialLookup_otherDomain(id, wanted.what(), wanted.where())
                        : Messages.CredentialLookup_notFound(
                                id, wanted.what(), wanted.kind().label(), wanted.where()));
    }

    /** For messages: a credential of this id that will not do. */
    @CheckForNull
    private StandardCredentials any(String id, List<DomainRequirement> requirements) {
        return id.isEmpty() ? null : find(value(id), StandardCredentials.class, requirements);
    }
}
