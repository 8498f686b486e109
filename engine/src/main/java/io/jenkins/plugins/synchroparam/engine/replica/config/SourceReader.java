package io.jenkins.plugins.synchroparam.engine.replica.config;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration.CopyMode;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration.OnError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one source of the file. */
final class SourceReader {

    private static final int PORT = 3306;
    private static final int MOST = 1_000_000_000;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*([kKmMgG]?)[bB]?");
    private static final Pattern INTERVAL = Pattern.compile("[\\w .:+-]{1,60}");

    private final SecretKeys secrets;
    private final List<String> unknown;

    SourceReader(SecretKeys secrets, List<String> unknown) {
        this.secrets = secrets;
        this.unknown = unknown;
    }

    SourceConfiguration read(String name, YamlSection source) {
        type(source);
        SourceConfiguration configuration = new SourceConfiguration(
                name,
                address(source),
                mappings(source),
                tables(source),
                source.list("grant_select_to"),
                interval(source, "lock_timeout").orElse("120s"),
                source.number("my_server_id", 100, 1, Integer.MAX_VALUE),
                source.number("replica_batch_size", 10_000, 1, MOST),
                source.number("replay_max_rows", 10_000, 1, MOST),
                interval(source, "batch_retention").orElse("1 day"),
                size(source, "copy_max_memory", 300L << 20),
                source.oneOf("copy_mode", CopyMode.DIRECT, CopyMode.values()),
                SecretKeys.Home.path(source.text("out_dir", System.getProperty("java.io.tmpdir"))),
                Duration.ofSeconds(source.number("sleep_loop", 1, 1, 3600)),
                source.oneOf("on_error_replay", OnError.CONTINUE, OnError.values()),
                source.oneOf("on_error_read", OnError.EXIT, OnError.values()),
                interval(source, "auto_maintenance").filter(text -> !text.equalsIgnoreCase("disabled")),
                source.flag("gtid_enable", false),
                source.flag("keep_existing_schema", false),
                Duration.ofSeconds(source.number("net_read_timeout", 600, 1, MOST)));
        unknown.addAll(source.unknown());
        return configuration;
    }

    private static void type(YamlSection source) {
        String type = source.required("type", "mysql is expected").toLowerCase(Locale.ROOT);
        if (!type.equals("mysql")) {
            throw new InputException(
                    source.name("type"), type, "mysql is expected (also for MariaDB); PostgreSQL replicates by itself");
        }
    }

    private SourceAddress address(YamlSection source) {
        YamlSection connection = source.section("db_conn")
                .orElseThrow(
                        () -> new InputException(source.name("db_conn"), "", "host, user and password are needed"));
        SecretKeys.Login login = secrets.login(connection, "db_conn", "the role that reads the source is needed");
        SourceAddress address = new SourceAddress(
                connection.required("host", "the source's host name or address is needed"),
                connection.number("port", PORT, 1, 65_535),
                login.user(),
                login.password(),
                Duration.ofSeconds(connection.number("connect_timeout", 10, 1, 3600)),
                connection.oneOf("ssl_mode", SourceAddress.Tls.PREFERRED, SourceAddress.Tls.values()),
                connection.text("ssl_ca").map(SecretKeys.Home::path));
        connection.text("charset");
        unknown.addAll(connection.unknown());
        return address;
    }

    private static Map<String, String> mappings(YamlSection source) {
        Map<String, String> mappings =
                source.section("schema_mappings").map(YamlSection::texts).orElse(Map.of());
        if (mappings.isEmpty()) {
            throw new InputException(
                    source.name("schema_mappings"), "", "at least one \"database: schema\" is expected");
        }
        Set<String> targets = new HashSet<>();
        mappings.forEach((origin, schema) -> {
            if (!targets.add(schema)) {
                throw new InputException(
                        source.name("schema_mappings"), schema, "two databases cannot share one PostgreSQL schema");
            }
        });
        return mappings;
    }

    private TableSelection tables(YamlSection source) {
        Map<TableSelection.Event, Set<String>> skipped = new EnumMap<>(TableSelection.Event.class);
        source.section("skip_events").ifPresent(events -> {
            for (TableSelection.Event event : TableSelection.Event.values()) {
                skipped.put(event, Set.copyOf(events.list(event.name().toLowerCase(Locale.ROOT))));
            }
            unknown.addAll(events.unknown());
        });
        return new TableSelection(names(source, "limit_tables"), names(source, "skip_tables"), skipped);
    }

    private static Set<String> names(YamlSection source, String key) {
        List<String> names = new ArrayList<>();
        for (String name : source.list(key)) {
            if (!name.contains(".")) {
                throw new InputException(source.name(key), name, "database.table is expected");
            }
            names.add(name);
        }
        return Set.copyOf(names);
    }

    private static Optional<String> interval(YamlSection source, String key) {
        Optional<String> given = source.text(key);
        given.filter(text -> !INTERVAL.matcher(text).matches()).ifPresent(text -> {
            throw new InputException(source.name(key), text, "a PostgreSQL interval is expected, for example 1 day");
        });
        return given;
    }

    private static long size(YamlSection source, String key, long otherwise) {
        Optional<String> given = source.text(key);
        if (given.isEmpty()) {
            return otherwise;
        }
        Matcher size = SIZE.matcher(given.get());
        if (!size.matches()) {
            throw new InputException(source.name(key), given.get(), "a size is expected, for example 300M");
        }
        int shift = "kmg".indexOf(size.group(2).toLowerCase(Locale.ROOT)) + 1;
        return Long.parseLong(size.group(1)) << (10 * (size.group(2).isEmpty() ? 0 : shift));
    }
}
