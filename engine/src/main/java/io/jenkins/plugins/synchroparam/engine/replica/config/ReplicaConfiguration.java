package io.jenkins.plugins.synchroparam.engine.replica.config;

import io.jenkins.plugins.synchroparam.engine.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One configuration file, checked as a whole.
 *
 * @param name as {@code --config} gives it
 * @param file where it was read
 * @param pidDirectory where a running replica leaves its process id
 * @param log where the log goes
 * @param notification who is told of failures
 * @param overrides by exact MySQL column type
 * @param fillFactors by table, {@code schema.table} or {@code *}; the last one in the file counts
 * @param postgres the target
 * @param sources by name, in the file's order
 * @param unknownKeys keys that nothing reads, in full
 */
public record ReplicaConfiguration(
        String name,
        Path file,
        Path pidDirectory,
        LogSettings log,
        NotificationSettings notification,
        Map<String, TypeOverride> overrides,
        Map<String, Integer> fillFactors,
        PostgresTarget postgres,
        Map<String, SourceConfiguration> sources,
        List<String> unknownKeys) {

    /**
     * Where the log goes.
     *
     * @param directory of the log files
     * @param toFile {@code log_dest: file}; else stdout
     * @param debug {@code log_level: debug}
     * @param daysKept how many daily files are kept
     */
    public record LogSettings(Path directory, boolean toFile, boolean debug, int daysKept) {}

    /**
     * Who is told of failures.
     *
     * @param rollbarKey empty: off
     * @param rollbarEnvironment empty: off
     * @param rollbarEndpoint where Rollbar's messages go; empty: Rollbar's own address
     * @param webhook a URL that gets a JSON document by POST; empty: off
     */
    public record NotificationSettings(
            String rollbarKey, String rollbarEnvironment, String rollbarEndpoint, String webhook) {
        @Override
        public String toString() {
            return "notification";
        }
    }

    /**
     * Another PostgreSQL type than the usual one.
     *
     * @param type the PostgreSQL type
     * @param tables {@code schema.table} or {@code *}
     */
    public record TypeOverride(String type, List<String> tables) {}

    /** The source of this name. */
    public SourceConfiguration source(String source) {
        SourceConfiguration found = sources.get(source);
        if (found == null) {
            throw new InputException(
                    "source", source, "one of " + String.join(", ", sources.keySet()) + " of " + file + " is expected");
        }
        return found;
    }
}
