package io.jenkins.plugins.synchroparam.catalogue;

import java.util.List;

/**
 * What a run of the engine needs of the outside, read from synchroDB before an agent is chosen.
 *
 * @param database the server's name of the database, for messages
 * @param databaseAddress where PostgreSQL answers: the domain of the database credential
 * @param databasePort 1 to 65535
 * @param databaseCredential id in synchroDB of the credential of the database's role
 * @param host the machine that carries the database server
 * @param stores the S3 stores of the client's dumps, or all stores for the dump job
 */
public record Target(
        String database,
        String databaseAddress,
        int databasePort,
        String databaseCredential,
        Host host,
        List<Store> stores) {

    public Target {
        stores = List.copyOf(stores);
    }

    /** The same with other stores. */
    Target with(List<Store> others) {
        return new Target(database, databaseAddress, databasePort, databaseCredential, host, others);
    }

    /**
     * @param name in synchroDB
     * @param local whether the engine has to run on the host itself ({@code access} is {@code local}), without SSH
     * @param address where SSH answers
     * @param port of SSH
     * @param credential id in synchroDB of the SSH credential
     */
    public record Host(String name, boolean local, String address, int port, String credential) {}

    /**
     * @param name in synchroDB
     * @param endpoint URL, empty for AWS
     * @param credential id in synchroDB of the store's keys
     */
    public record Store(String name, String endpoint, String credential) {}
}
