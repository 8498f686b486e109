package io.jenkins.plugins.synchroparam.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.EnvVars;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplicaRequestTest {

    private static final String CLI = "io.jenkins.plugins.synchroparam.engine.cli.";
    private static final Set<String> OPTIONS = Set.of("source", "schema", "tables", "logid", "timeout", "full", "yes");

    @Test
    void onlyWhatWasGivenIsAnOption() {
        ReplicaRequest request = new ReplicaRequest(" stop_replica ");
        request.setSource("shop");
        request.setTimeout(" ");
        assertThat(request.command()).isEqualTo("replica stop_replica");
        assertThat(request.options()).isEqualTo(Map.of("source", "shop"));
        assertThat(request.about()).isEqualTo("stop_replica of source shop");
    }

    @Test
    void nobodyIsAskedInABuild() throws Exception {
        ReplicaRequest request = new ReplicaRequest("detach_replica");
        assertThat(request.options()).isEqualTo(Map.of("yes", "true"));
        request.check();
    }

    @Test
    void parametersAreReplacedButNotThoseOfCredentials() throws Exception {
        ReplicaRequest request = new ReplicaRequest("${WHAT}");
        request.setSource("${SOURCE}");
        request.setConfiguration("host: ${HOST}");
        request.setDatabaseCredentialsId("${SOURCE}");
        request.setFull(true);
        ReplicaRequest expanded =
                request.expand(new EnvVars("WHAT", "run_maintenance", "SOURCE", "shop", "HOST", "db.example.org"));
        assertThat(expanded.options()).isEqualTo(Map.of("source", "shop", "full", "true"));
        assertThat(expanded.configuration()).isEqualTo("host: db.example.org");
        assertThat(expanded.getDatabaseCredentialsId()).isEqualTo("${SOURCE}");
        expanded.check();
    }

    @Test
    void whatIsWrongIsOneLineWithItsValue() {
        refused("start", r -> {}, "command \"start\": one of start_replica, ");
        refused("start_replica", r -> r.setTimeout("5"), "timeout \"5\": start_replica takes no such option");
        refused("stop_replica", r -> r.setTimeout("soon"), "timeout \"soon\": a number from 1 to 86400");
        refused("show_errors", r -> r.setLogId("0"), "log id \"0\": a number from 1");
        refused("refresh_schema", r -> {}, "schema: a value is needed by refresh_schema");
        refused("sync_tables", r -> {}, "tables: a value is needed by sync_tables");
        refused("show_status", r -> r.setFull(true), "full \"true\": show_status takes no such option");
        refused("show_status", r -> r.setLogLevel("TRACE"), "log level \"TRACE\"");
        refused(
                "show_status",
                r -> {
                    r.setConfiguration("sources:");
                    r.setConfigurationFile("replica.yml");
                },
                "both given");
    }

    private static void refused(String command, Consumer<ReplicaRequest> change, String why) {
        ReplicaRequest request = new ReplicaRequest(command);
        change.accept(request);
        assertThatThrownBy(request::check)
                .isInstanceOf(AbortException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }

    /** As the jars that the plugin ships have it. */
    @Test
    void theCommandsAndTheirOptionsAreTheEngines() throws Exception {
        Map<String, Set<String>> own = new LinkedHashMap<>();
        for (String command : ReplicaCommands.names()) {
            Set<String> taken = new TreeSet<>(OPTIONS);
            taken.removeIf(option -> !ReplicaCommands.takes(command, option));
            own.put(command, taken);
        }
        assertThat(own).isEqualTo(engines());
    }

    private static Map<String, Set<String>> engines() throws Exception {
        Map<String, Set<String>> commands = new LinkedHashMap<>();
        try (URLClassLoader engine = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader())) {
            Method actions = engine.loadClass(CLI + "ReplicaCommand").getDeclaredMethod("actions");
            actions.setAccessible(true);
            for (Object action : (List<?>) actions.invoke(null)) {
                Set<String> options = new TreeSet<>();
                for (Object option : (List<?>) call(action, "options")) {
                    options.add(call(option, "option").toString().substring(2));
                }
                commands.put(call(action, "name").toString(), options);
            }
        }
        // Who measures does so by hand.
        commands.remove("bench");
        return commands;
    }

    private static Object call(Object on, String name) throws ReflectiveOperationException {
        Class<?> type = on instanceof Enum<?> constant ? constant.getDeclaringClass() : on.getClass();
        Method method = type.getDeclaredMethod(name);
        method.setAccessible(true);
        return method.invoke(on);
    }

    private static URL[] jars() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("engine/target/synchro-param/lib"))) {
            return files.filter(f -> f.toString().endsWith(".jar"))
                    .map(ReplicaRequestTest::url)
                    .toArray(URL[]::new);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
