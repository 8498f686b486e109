package io.jenkins.plugins.synchroparam.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The engine's commands for replicas, each with its own options. The engine is the truth: a test compares the two. */
final class ReplicaCommands {

    static final String SOURCE = "source";
    static final String SCHEMA = "schema";
    static final String TABLES = "tables";
    static final String LOG_ID = "logid";
    static final String TIMEOUT = "timeout";
    static final String FULL = "full";

    /** Nobody can be asked in a build: who configures the command has answered. */
    static final String YES = "yes";

    private static final Map<String, Set<String>> OPTIONS = options();

    private ReplicaCommands() {}

    private static Map<String, Set<String>> options() {
        Map<String, Set<String>> options = new LinkedHashMap<>();
        options.put("start_replica", Set.of(SOURCE));
        options.put("stop_replica", Set.of(SOURCE, TIMEOUT));
        options.put("terminate_replica", Set.of(SOURCE, TIMEOUT));
        options.put("stop_all_replicas", Set.of(TIMEOUT));
        options.put("show_status", Set.of(SOURCE));
        options.put("show_errors", Set.of(SOURCE, LOG_ID));
        options.put("verify", Set.of(SOURCE, TABLES));
        options.put("create_replica_schema", Set.of());
        options.put("add_source", Set.of(SOURCE));
        options.put("init_replica", Set.of(SOURCE));
        options.put("copy_schema", Set.of(SOURCE));
        options.put("refresh_schema", Set.of(SOURCE, SCHEMA));
        options.put("sync_tables", Set.of(SOURCE, TABLES));
        options.put("enable_replica", Set.of(SOURCE));
        options.put("read_replica", Set.of(SOURCE));
        options.put("replay_replica", Set.of(SOURCE));
        options.put("run_maintenance", Set.of(SOURCE, FULL));
        options.put("update_schema_mappings", Set.of(SOURCE));
        options.put("upgrade_replica_schema", Set.of());
        options.put("load_config", Set.of());
        options.put("show_config", Set.of());
        options.put("show_sources", Set.of());
        options.put("detach_replica", Set.of(SOURCE, YES));
        options.put("drop_source", Set.of(SOURCE, YES));
        options.put("drop_replica_schema", Set.of(YES));
        return Collections.unmodifiableMap(options);
    }

    /** In the order in which they are offered. */
    static List<String> names() {
        return List.copyOf(OPTIONS.keySet());
    }

    /** Whether the command takes the option; none takes any that is not known. */
    static boolean takes(String command, String option) {
        return OPTIONS.getOrDefault(command, Set.of()).contains(option);
    }
}
