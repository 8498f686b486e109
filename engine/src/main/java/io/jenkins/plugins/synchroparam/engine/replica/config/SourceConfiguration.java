package io.jenkins.plugins.synchroparam.engine.replica.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One source of the file, all keys of pg_chameleon.
 *
 * @param name its key below {@code sources}
 * @param address its server
 * @param mappings origin database to PostgreSQL schema
 * @param tables which tables and events are replicated
 * @param grantSelectTo roles that may read the replica
 * @param lockTimeout how long a swap waits for its locks, as PostgreSQL writes it
 * @param serverId of the replica on the source, unique among its replicas
 * @param batchRows rows that are applied at once, about ({@code replica_batch_size})
 * @param stepRows rows that are applied in one statement at most ({@code replay_max_rows})
 * @param retention how long rows of the history are kept, a PostgreSQL interval
 * @param copyMemory bytes that the initial copy may hold
 * @param copyMode {@code file} or {@code direct}; the copy streams in both
 * @param outDirectory for what does not fit in memory
 * @param sleepLoop between looks at an idle source, and its heartbeat
 * @param onErrorReplay what a table that cannot be applied does to the replica
 * @param onErrorRead what a connection that cannot be had does
 * @param autoMaintenance a PostgreSQL interval, or empty
 * @param gtid whether positions are kept as GTIDs
 * @param keepExistingSchema whether the tables are already there and keep their form
 * @param netReadTimeout of the source's sessions
 */
public record SourceConfiguration(
        String name,
        SourceAddress address,
        Map<String, String> mappings,
        TableSelection tables,
        List<String> grantSelectTo,
        String lockTimeout,
        long serverId,
        int batchRows,
        int stepRows,
        String retention,
        long copyMemory,
        CopyMode copyMode,
        Path outDirectory,
        Duration sleepLoop,
        OnError onErrorReplay,
        OnError onErrorRead,
        Optional<String> autoMaintenance,
        boolean gtid,
        boolean keepExistingSchema,
        Duration netReadTimeout) {

    /** pg_chameleon's two ways of the copy. */
    public enum CopyMode {
        FILE,
        DIRECT
    }

    /** What an error does. */
    public enum OnError {
        EXIT,
        CONTINUE
    }

    /** The same server and ways, for other databases: all their tables, nothing left out. */
    public SourceConfiguration of(Map<String, String> otherMappings) {
        return new SourceConfiguration(
                name,
                address,
                otherMappings,
                TableSelection.ALL,
                List.of(),
                lockTimeout,
                serverId,
                batchRows,
                stepRows,
                retention,
                copyMemory,
                copyMode,
                outDirectory,
                sleepLoop,
                OnError.EXIT,
                OnError.EXIT,
                Optional.empty(),
                gtid,
                false,
                netReadTimeout);
    }
}
