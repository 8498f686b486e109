package io.jenkins.plugins.synchroparam.engine.secrets;

/** Resolves the credential ids that configuration and synchroDB name. */
public interface Secrets {

    /**
     * @param id the credential's id
     * @param purpose what it is for, for the error message, for example {@code the S3 store "prod-dumps"}
     * @throws io.jenkins.plugins.synchroparam.engine.SynchroException when no credential has this id; the message
     *     names the id, the purpose and how to supply it
     */
    Credential credential(String id, String purpose);
}
