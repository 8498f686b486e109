package io.jenkins.plugins.synchroparam.engine.secrets;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.util.Optional;

/** A place where credentials may be. */
interface CredentialSource extends Secrets {

    /** The credential, empty when it is not here. */
    Optional<Credential> find(String id);

    /** How to put a credential of this id here, a phrase that follows "supply it". */
    String remedy(String id);

    @Override
    default Credential credential(String id, String purpose) {
        return find(id).orElseThrow(() -> new SynchroException(
                "no credential \"" + Printable.escape(id, 200) + "\" for " + purpose + ": supply it " + remedy(id)));
    }
}
