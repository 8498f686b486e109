package io.jenkins.plugins.synchroparam.credentials;

import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import java.util.List;

/**
 * A credential that a run needs, and the ids that may stand for it.
 *
 * @param what it is for, for messages: {@code database "acme_rct1"}
 * @param where it will be shown, for messages: {@code rct.example.org:5432}
 * @param chosen the job's own choice, or that of the host's or store's settings; empty: none. One that is not found is an
 *     error: nobody is to find out from a failed login that another one was taken
 * @param registered the id that synchroDB names
 * @param fallback the global default, empty: none
 */
record Wanted(
        CredentialKind kind,
        String what,
        String where,
        List<DomainRequirement> requirements,
        String chosen,
        String registered,
        String fallback) {}
