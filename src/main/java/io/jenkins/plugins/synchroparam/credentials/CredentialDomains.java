package io.jenkins.plugins.synchroparam.credentials;

import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import java.util.List;

/** Where a credential is used: the same in a form's drop-down, its check and a build's look-up. */
public final class CredentialDomains {

    /** An empty endpoint is AWS' own. */
    private static final String AWS = "https://s3.amazonaws.com";

    private CredentialDomains() {}

    public static List<DomainRequirement> of(String host, int port) {
        return URIRequirementBuilder.create().withHostnamePort(host, port).build();
    }

    public static List<DomainRequirement> ofDatabase(Target target) {
        return of(target.databaseAddress(), target.databasePort());
    }

    public static List<DomainRequirement> ofHost(Target.Host host) {
        return of(host.address(), host.port());
    }

    public static List<DomainRequirement> ofStore(Target.Store store) {
        return URIRequirementBuilder.fromUri(store.endpoint().isEmpty() ? AWS : store.endpoint())
                .build();
    }
}
