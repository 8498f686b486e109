package io.jenkins.plugins.synchroparam.engine.secrets;

/**
 * What an id stands for. Fields that a kind does not use are empty; {@code toString} shows none of them.
 *
 * @param id the id under which configuration and synchroDB name it
 * @param username the database's or the host's user, or an S3 access key
 * @param password the password, or an S3 secret key; empty when a private key is used
 * @param privateKey an OpenSSH or PEM private key as text, may be empty
 * @param passphrase of the private key, may be empty
 */
public record Credential(String id, String username, String password, String privateKey, String passphrase) {

    @Override
    public String toString() {
        return "credential " + id;
    }
}
