package io.jenkins.plugins.synchroparam.engine.run;

/**
 * What is known of RCT's server.
 *
 * @param version for example 15.18
 * @param major for example 15
 * @param superuser whether the refreshing role is one
 * @param owner RCT's owner
 * @param databaseBytes size of RCT
 * @param dataDirectory the server's data directory, empty when it may not be read
 */
public record ServerFacts(
        String version, int major, boolean superuser, String owner, long databaseBytes, String dataDirectory) {}
