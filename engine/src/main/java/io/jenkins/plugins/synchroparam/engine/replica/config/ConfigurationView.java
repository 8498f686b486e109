package io.jenkins.plugins.synchroparam.engine.replica.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** A configuration as its user may see it: every key with the value in force, secrets hidden. */
public final class ConfigurationView {

    private static final String HIDDEN = "********";

    private ConfigurationView() {}

    /** The keys in full, in the file's order of topics. */
    public static Map<String, String> of(ReplicaConfiguration configuration) {
        Map<String, String> view = new LinkedHashMap<>();
        view.put("config", configuration.file().toString());
        view.put("pid_dir", configuration.pidDirectory().toString());
        view.put("log_dir", configuration.log().directory().toString());
        view.put("log_dest", configuration.log().toFile() ? "file" : "stdout");
        view.put("log_level", configuration.log().debug() ? "debug" : "info");
        view.put("log_days_keep", Integer.toString(configuration.log().daysKept()));
        view.put("rollbar_key", hidden(configuration.notification().rollbarKey()));
        view.put("rollbar_env", configuration.notification().rollbarEnvironment());
        view.put("rollbar_endpoint", configuration.notification().rollbarEndpoint());
        view.put("webhook_url", hidden(configuration.notification().webhook()));
        configuration
                .overrides()
                .forEach((type, to) ->
                        view.put("type_override." + type, to.type() + " for " + String.join(", ", to.tables())));
        configuration.fillFactors().forEach((table, level) -> view.put("fillfactor." + table, level.toString()));
        PostgresTarget postgres = configuration.postgres();
        view.put("pg_conn.host", postgres.host());
        view.put("pg_conn.port", Integer.toString(postgres.port()));
        view.put("pg_conn.user", postgres.user());
        view.put("pg_conn.password", hidden(postgres.password()));
        view.put("pg_conn.database", postgres.database());
        view.put("pg_conn.sslmode", postgres.sslMode());
        configuration.sources().forEach((name, source) -> source(view, "sources." + name + ".", source));
        return view;
    }

    private static void source(Map<String, String> view, String key, SourceConfiguration source) {
        SourceAddress address = source.address();
        view.put(key + "db_conn.host", address.host());
        view.put(key + "db_conn.port", Integer.toString(address.port()));
        view.put(key + "db_conn.user", address.user());
        view.put(key + "db_conn.password", hidden(address.password()));
        view.put(
                key + "db_conn.connect_timeout",
                Long.toString(address.connectTimeout().toSeconds()));
        view.put(key + "db_conn.ssl_mode", lower(address.tls()));
        view.put(key + "db_conn.ssl_ca", address.ca().map(Object::toString).orElse(""));
        source.mappings().forEach((origin, schema) -> view.put(key + "schema_mappings." + origin, schema));
        view.put(key + "limit_tables", sorted(source.tables().limit()));
        view.put(key + "skip_tables", sorted(source.tables().skip()));
        source.tables()
                .skipEvents()
                .forEach((event, names) -> view.put(key + "skip_events." + lower(event), sorted(names)));
        view.put(key + "grant_select_to", String.join(", ", source.grantSelectTo()));
        view.put(key + "lock_timeout", source.lockTimeout());
        view.put(key + "my_server_id", Long.toString(source.serverId()));
        view.put(key + "replica_batch_size", Integer.toString(source.batchRows()));
        view.put(key + "replay_max_rows", Integer.toString(source.stepRows()));
        view.put(key + "batch_retention", source.retention());
        view.put(key + "copy_max_memory", Long.toString(source.copyMemory()));
        view.put(key + "copy_mode", lower(source.copyMode()));
        view.put(key + "out_dir", source.outDirectory().toString());
        view.put(key + "sleep_loop", Long.toString(source.sleepLoop().toSeconds()));
        view.put(key + "on_error_replay", lower(source.onErrorReplay()));
        view.put(key + "on_error_read", lower(source.onErrorRead()));
        view.put(key + "auto_maintenance", source.autoMaintenance().orElse("disabled"));
        view.put(key + "gtid_enable", Boolean.toString(source.gtid()));
        view.put(key + "keep_existing_schema", Boolean.toString(source.keepExistingSchema()));
        view.put(key + "net_read_timeout", Long.toString(source.netReadTimeout().toSeconds()));
    }

    private static String hidden(String secret) {
        return secret.isEmpty() ? "" : HIDDEN;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String sorted(Iterable<String> names) {
        TreeSet<String> all = new TreeSet<>();
        names.forEach(all::add);
        return String.join(", ", all);
    }
}
