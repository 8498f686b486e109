package io.jenkins.plugins.synchroparam.engine.replica.config;

/**
 * The PostgreSQL server that holds the replicas: the file's {@code pg_conn}.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param user who logs in
 * @param password may be empty
 * @param database where the replicated schemas and the catalogue are
 * @param sslMode libpq's sslmode ({@code disable} to {@code verify-full}); the key {@code sslmode}, ours
 */
public record PostgresTarget(String host, int port, String user, String password, String database, String sslMode) {

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
