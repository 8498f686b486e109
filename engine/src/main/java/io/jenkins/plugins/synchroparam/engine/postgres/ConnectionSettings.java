package io.jenkins.plugins.synchroparam.engine.postgres;

/**
 * How PostgreSQL's own programs on a host reach a database; the password is in a {@link PassFile}.
 *
 * @param address host name, IP or socket directory as seen from the host
 * @param port 1 to 65535
 * @param database the database's name, any characters
 * @param role who logs in
 * @param sslMode libpq's sslmode; empty: libpq's own choice
 */
public record ConnectionSettings(String address, int port, String database, String role, String sslMode) {

    /** The same server and role, another database. */
    public ConnectionSettings database(String other) {
        return new ConnectionSettings(address, port, other, role, sslMode);
    }

    /** The same database, another role. */
    public ConnectionSettings role(String other) {
        return new ConnectionSettings(address, port, database, other, sslMode);
    }

    /**
     * The value of pg_restore's {@code --dbname}, which it needs to restore at all. A bare name would be taken for a
     * connection string when it holds {@code =} or starts like a URL.
     */
    public String dbname() {
        return "dbname='" + database.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
