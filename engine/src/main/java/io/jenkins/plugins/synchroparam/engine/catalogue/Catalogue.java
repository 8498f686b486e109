package io.jenkins.plugins.synchroparam.engine.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What synchroDB knows: databases, hosts, labels, stores, dumps, rules and post-sync SQL. Read through the views of
 * schema {@code synchro}, which a site may redefine over its own tables.
 */
public interface Catalogue {

    /** Every registered client code and environment, in order, for messages and for {@code status}. */
    List<Database> databases();

    Optional<Database> database(String clientCode, String environment);

    /** The client's production: the one database whose environment type is production; more than one is an error. */
    Optional<Database> production(String clientCode);

    /** @throws io.jenkins.plugins.synchroparam.engine.SynchroException when no host has this name */
    HostRecord host(String name);

    /** @throws io.jenkins.plugins.synchroparam.engine.SynchroException when no store has this name */
    Store store(String name);

    /** The client's complete dumps, newest first. */
    List<DumpRecord> dumps(String clientCode);

    /** Registers a complete dump and returns it with its id. */
    DumpRecord register(DumpRecord dump);

    /** Marks a dump as retired: its objects are gone from S3. */
    void retire(long dumpId);

    /** The rules of manage_tables for a client and environment: its own, and those of wider scope. */
    List<Rule> rules(String clientCode, String environment);

    /** The scripts to run after a refresh of this client, environment and type, in order. */
    List<PostSyncSql> postSyncSql(String clientCode, String environment, String type);

    /**
     * A registered database.
     *
     * @param environmentType its type's code, for example RCT or PROD
     * @param environmentLabel its type's label, for example "Recette"
     * @param production whether the type is production
     * @param name the database's name on its server
     * @param host name of the machine that carries the server, see {@link HostRecord}
     * @param address where the engine reaches the server, host name or IP
     * @param port of the server, 1 to 65535
     * @param hostAddress where programs on the host reach the server, usually localhost
     * @param credential id of the credential of the role that refreshes (or dumps) it
     * @param sslMode libpq's sslmode for both ways: disable, prefer, require, verify-ca, verify-full
     */
    record Database(
            String clientCode,
            String environment,
            String environmentType,
            String environmentLabel,
            boolean production,
            String name,
            String host,
            String address,
            int port,
            String hostAddress,
            String credential,
            String sslMode) {}

    /**
     * A machine.
     *
     * @param access {@code ssh}, or {@code local} when the engine runs on it
     * @param address its name or IP; empty when local
     * @param port of its SSH server
     * @param credential id of the SSH credential; empty when local
     * @param hostKey a fingerprint {@code SHA256:...} or a known_hosts line; empty: the engine's known_hosts file
     * @param workDirectory where runs make their directory, absolute
     * @param toolDirectory where pg_dump, pg_restore and psql are, empty: on the PATH
     */
    record HostRecord(
            String name,
            String access,
            String address,
            int port,
            String credential,
            String hostKey,
            String workDirectory,
            String toolDirectory) {

        public HostRecord withToolDirectory(String directory) {
            return new HostRecord(name, access, address, port, credential, hostKey, workDirectory, directory);
        }
    }

    /**
     * An S3 server.
     *
     * @param endpoint URL; empty for AWS
     * @param pathStyle whether the bucket is part of the path, not of the host name
     */
    record Store(String name, String endpoint, String region, boolean pathStyle, String credential) {}

    /**
     * What production's data come from: a dump on S3, or a replica.
     *
     * @param id 0 before it is registered
     * @param store empty for a replica, as is the bucket
     * @param key the object's key, or a prefix that ends with a slash for a directory-format dump; a replica's schema
     * @param date the day of its data
     * @param size bytes in all, 0 when not known
     * @param kind which of the two it is
     */
    record DumpRecord(
            long id,
            String clientCode,
            String store,
            String bucket,
            String key,
            LocalDate date,
            long size,
            String serverVersion,
            DumpKind kind) {

        public DumpRecord {
            // Journals of older engines know nothing but dumps.
            kind = kind == null ? DumpKind.DUMP : kind;
        }

        /** A dump on S3. */
        public DumpRecord(
                long id,
                String clientCode,
                String store,
                String bucket,
                String key,
                LocalDate date,
                long size,
                String serverVersion) {
            this(id, clientCode, store, bucket, key, date, size, serverVersion, DumpKind.DUMP);
        }

        /** Where it is, for people and for properties_tech. */
        public String place() {
            return kind == DumpKind.REPLICA ? "replica:" + key : "s3://" + bucket + "/" + key;
        }

        /** With the size that was found. */
        public DumpRecord sized(long bytes) {
            return new DumpRecord(id, clientCode, store, bucket, key, date, bytes, serverVersion, kind);
        }
    }

    /** Kinds of {@link DumpRecord}, as synchroDB writes them. */
    enum DumpKind {
        /** An archive on S3. */
        DUMP,
        /** A schema of the client's production database, which the replica engine fills. */
        REPLICA
    }

    /**
     * A rule of manage_tables.
     *
     * @param section {@code TABLE KEPT PRD}, {@code TABLE PARAM} or {@code COLUMN KEPT RCT}
     * @param line as in the configuration file's section: a pattern, or {@code table(key): columns}
     * @param origin where it comes from, for messages, for example {@code manage_tables row 12}
     */
    record Rule(String section, String line, String origin) {}

    /** A post-sync script. */
    record PostSyncSql(long id, int position, String name, String sql) {}
}
