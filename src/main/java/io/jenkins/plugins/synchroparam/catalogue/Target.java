package io.jenkins.plugins.synchroparam.catalogue;

import java.util.List;

/**
 * What a run of the engine needs of the outside, read from synchroDB before an agent is chosen.
 *
 * @param database what it works on
 * @param host the machine that carries the database's server
 * @param stores the S3 stores of the client's dumps, or all stores for the dump job
 * @param replicas databases that a refresh may import from instead of a dump
 */
public record Target(Database database, Host host, List<Store> stores, List<Database> replicas) {

    public Target {
        stores = List.copyOf(stores);
        replicas = List.copyOf(replicas);
    }

    /** The same with other stores. */
    Target with(List<Store> others) {
        return new Target(database, host, others, replicas);
    }

    /**
     * @param name the server's, for messages
     * @param address where PostgreSQL answers: the domain of the credential
     * @param port 1 to 65535
     * @param credential id in synchroDB of the credential of the role
     */
    public record Database(String name, String address, int port, String credential) {}

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
