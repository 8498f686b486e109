package io.jenkins.plugins.synchroparam.request;

import java.io.Serializable;

/**
 * Ids of Jenkins credentials that a job names itself; each empty: as synchroDB and the global configuration have it.
 *
 * <p>No record: it is a part of running pipelines' saved state.
 */
public final class CredentialsChoice implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String database;
    private final String host;
    private final String s3;

    public CredentialsChoice(String database, String host, String s3) {
        this.database = database;
        this.host = host;
        this.s3 = s3;
    }

    /** Of the database server's role: username and password. */
    public String database() {
        return database;
    }

    /** Of the host's SSH account: private key, or username and password. */
    public String host() {
        return host;
    }

    /** Of the dump's S3 store: AWS credentials, or access key and secret key as username and password. */
    public String s3() {
        return s3;
    }
}
