package io.jenkins.plugins.synchroparam.request;

import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import io.jenkins.plugins.synchroparam.catalogue.Proposals;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import io.jenkins.plugins.synchroparam.credentials.CredentialDomains;
import java.util.List;
import java.util.Optional;

/**
 * What a credential will be used for, as far as the form knows it: the same requirements that the build will have. Not
 * known yet: none, so that every credential is proposed.
 */
final class Domains {

    private Domains() {}

    /** @param environment empty for the client's production, as in a dump's form */
    static List<DomainRequirement> database(@CheckForNull Item item, String client, String environment) {
        return target(item, client, environment)
                .map(Target::database)
                .map(CredentialDomains::ofDatabase)
                .orElse(List.of());
    }

    static List<DomainRequirement> host(@CheckForNull Item item, String client, String environment) {
        return target(item, client, environment)
                .map(Target::host)
                .map(CredentialDomains::ofHost)
                .orElse(List.of());
    }

    /** Of the store that a client's dumps are in; known when there is one alone. */
    static List<DomainRequirement> dumps(@CheckForNull Item item, String client) {
        List<Target.Store> stores =
                FormAccess.mayPropose(item) ? Proposals.current().storesOf(client) : List.of();
        return stores.size() == 1 ? CredentialDomains.ofStore(stores.get(0)) : List.of();
    }

    /** Of the store that a new dump goes to. @param name empty: the configuration's */
    static List<DomainRequirement> store(@CheckForNull Item item, String name) {
        String usual = SynchroParamConfiguration.get().effectiveDumps().getStore();
        String known = Util.fixNull(name).isBlank() ? Util.fixNull(usual) : name.trim();
        return FormAccess.mayPropose(item)
                ? Proposals.current()
                        .store(known)
                        .map(CredentialDomains::ofStore)
                        .orElse(List.of())
                : List.of();
    }

    private static Optional<Target> target(Item item, String client, String environment) {
        return FormAccess.mayPropose(item)
                ? Proposals.current().target(client, environment == null ? "" : environment)
                : Optional.empty();
    }
}
