package io.jenkins.plugins.synchroparam.engine.replica.config;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.Utf8File;
import io.jenkins.plugins.synchroparam.engine.replica.config.ReplicaConfiguration.LogSettings;
import io.jenkins.plugins.synchroparam.engine.replica.config.ReplicaConfiguration.NotificationSettings;
import io.jenkins.plugins.synchroparam.engine.replica.config.ReplicaConfiguration.TypeOverride;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads and checks a whole configuration file. */
public final class ConfigurationReader {

    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final int PORT = 5432;

    private final SecretKeys secrets;

    /**
     * @param environment the process's variables, which may hold secrets
     * @param secretFound told every secret that is read, so that no log shows it
     */
    public ConfigurationReader(Map<String, String> environment, Consumer<String> secretFound) {
        this(environment, secretFound, id -> Optional.empty());
    }

    /** @param credentials by id: {@code pg_conn} and {@code db_conn}, of those sections that name no user */
    public ConfigurationReader(
            Map<String, String> environment,
            Consumer<String> secretFound,
            Function<String, Optional<Credential>> credentials) {
        this.secrets = new SecretKeys(environment, secretFound, credentials);
    }

    /**
     * @param name how its user calls it
     * @throws SynchroException when it is not there, is not YAML, or a key has a value that cannot be used: names them
     */
    public ReplicaConfiguration read(String name, Path file) {
        YamlSection top = new YamlSection("", yaml(file));
        List<String> unknown = new ArrayList<>();
        Path pidDirectory = SecretKeys.Home.path(top.text("pid_dir", "~/.pg_chameleon/pid/"));
        LogSettings log = log(top);
        NotificationSettings notification = new NotificationSettings(
                secrets.read(top, "rollbar_key"),
                top.text("rollbar_env", ""),
                web(top, "rollbar_endpoint", top.text("rollbar_endpoint", "")),
                web(top, "webhook_url", secrets.read(top, "webhook_url")));
        Map<String, TypeOverride> overrides = overrides(top);
        Map<String, Integer> fillFactors = fillFactors(top);
        PostgresTarget postgres = postgres(top, unknown);
        Map<String, SourceConfiguration> sources = sources(top, unknown);
        unknown.addAll(top.unknown());
        return new ReplicaConfiguration(
                name,
                file,
                pidDirectory,
                log,
                notification,
                overrides,
                fillFactors,
                postgres,
                sources,
                List.copyOf(unknown));
    }

    private static Map<?, ?> yaml(Path file) {
        String text = Utf8File.read(file, "configuration");
        try {
            Object document =
                    new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromString(text);
            if (document instanceof Map<?, ?> map) {
                return map;
            }
        } catch (YamlEngineException e) {
            throw new SynchroException(
                    "configuration " + file + ": is not YAML: "
                            + String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " | "),
                    e);
        }
        throw new SynchroException("configuration " + file + ": holds no keys");
    }

    private static LogSettings log(YamlSection top) {
        return new LogSettings(
                SecretKeys.Home.path(top.text("log_dir", "~/.pg_chameleon/logs/")),
                top.oneOf("log_dest", LogDestination.STDOUT, LogDestination.values()) == LogDestination.FILE,
                top.oneOf("log_level", LogLevel.INFO, LogLevel.values()) == LogLevel.DEBUG,
                top.number("log_days_keep", 10, 0, 10_000));
    }

    /** The value is not shown: a part of it may be a token. */
    private static String web(YamlSection top, String key, String url) {
        if (!url.isEmpty() && !url.matches("https?://.+")) {
            throw new InputException(top.name(key), "...", "an address that starts with https:// is expected");
        }
        return url;
    }

    private static Map<String, TypeOverride> overrides(YamlSection top) {
        Map<String, TypeOverride> overrides = new LinkedHashMap<>();
        top.section("type_override")
                .ifPresent(section -> section.sections()
                        .forEach((type, override) -> overrides.put(
                                type,
                                new TypeOverride(
                                        override.required("override_to", "a PostgreSQL type is expected"),
                                        override.list("override_tables")))));
        return overrides;
    }

    private static Map<String, Integer> fillFactors(YamlSection top) {
        Map<String, Integer> fillFactors = new LinkedHashMap<>();
        top.section("fillfactor")
                .ifPresent(section -> section.sections().forEach((level, tables) -> {
                    if (!level.matches("[1-9]\\d|100")) {
                        throw new InputException(section.name(level), level, "a fillfactor of 10 to 100 is expected");
                    }
                    tables.list("tables").forEach(table -> fillFactors.put(table, Integer.parseInt(level)));
                }));
        return fillFactors;
    }

    private PostgresTarget postgres(YamlSection top, List<String> unknown) {
        YamlSection section = top.section("pg_conn")
                .orElseThrow(() -> new InputException("pg_conn", "", "host, user, password and database are needed"));
        String sslMode = section.text("sslmode", "prefer");
        if (!SSL_MODES.contains(sslMode)) {
            throw new InputException(section.name("sslmode"), sslMode, "one of libpq's modes, disable to verify-full");
        }
        SecretKeys.Login login = secrets.login(section, "pg_conn", "the role that owns the replica is needed");
        PostgresTarget target = new PostgresTarget(
                section.required("host", "PostgreSQL's host name or address is needed"),
                section.number("port", PORT, 1, 65_535),
                login.user(),
                login.password(),
                section.required("database", "the name of the target database is needed"),
                sslMode);
        section.text("charset");
        unknown.addAll(section.unknown());
        return target;
    }

    private Map<String, SourceConfiguration> sources(YamlSection top, List<String> unknown) {
        Map<String, SourceConfiguration> sources = new LinkedHashMap<>();
        SourceReader reader = new SourceReader(secrets, unknown);
        top.section("sources")
                .ifPresent(section ->
                        section.sections().forEach((name, source) -> sources.put(name, reader.read(name, source))));
        if (sources.isEmpty()) {
            throw new InputException("sources", "", "at least one source is expected");
        }
        return sources;
    }

    private enum LogDestination {
        FILE,
        STDOUT
    }

    private enum LogLevel {
        DEBUG,
        INFO
    }
}
