package io.jenkins.plugins.synchroparam.credentials;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.ExtensionList;
import java.util.ArrayList;
import java.util.List;

/** What a credential is for, and which kinds of credentials will do. */
public enum CredentialKind {
    /** A role of a PostgreSQL server. */
    DATABASE,
    /** An account of a host, by SSH. */
    HOST,
    /** The keys of an S3 store. */
    S3;

    /** Its types; what is installed decides about those of other plugins. */
    List<Class<? extends StandardCredentials>> types() {
        List<Class<? extends StandardCredentials>> types = new ArrayList<>();
        if (this == HOST) {
            types.add(SSHUserPrivateKey.class);
        }
        types.add(StandardUsernamePasswordCredentials.class);
        if (this == S3) {
            ExtensionList.lookup(StoreKeys.class).forEach(keys -> types.add(keys.type()));
        }
        return types;
    }

    /** For messages: "a username with password", for example. */
    String label() {
        return switch (this) {
            case DATABASE -> Messages.Kind_DATABASE();
            case HOST -> Messages.Kind_HOST();
            case S3 -> Messages.Kind_S3();
        };
    }
}
