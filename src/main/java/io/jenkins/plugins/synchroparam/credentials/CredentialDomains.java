package io.jenkins.plugins.synchroparam.credentials;

import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import java.util.List;

/** Where a credential is used: the same in a form's drop-down, its check and a build's look-up. */
public final class CredentialDomains {

    /** An empty endpoint is AWS' own. */
    private static final String AWS = "https://s3.amazonaws.com";

    private static final String POSTGRESQL = "postgresql";
    private static final String SSH = "ssh";

    private CredentialDomains() {}

    /** A PostgreSQL server. */
    public static List<DomainRequirement> ofServer(String host, int port) {
        return of(POSTGRESQL, host, port);
    }

    public static List<DomainRequirement> ofDatabase(Target.Database database) {
        return ofServer(database.address(), database.port());
    }

    public static List<DomainRequirement> ofHost(Target.Host host) {
        return of(SSH, host.address(), host.port());
    }

    private static List<DomainRequirement> of(String scheme, String host, int port) {
        return URIRequirementBuilder.create()
                .withScheme(scheme)
                .withHostnamePort(host, port)
                .build();
    }

    public static List<DomainRequirement> ofStore(Target.Store store) {
        return URIRequirementBuilder.fromUri(store.endpoint().isEmpty() ? AWS : store.endpoint())
                .build();
    }
}
