package io.jenkins.plugins.synchroparam.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import jenkins.security.MasterToSlaveCallable;

/**
 * Starts the engine on the agent, at most once for one directory: making the directory is the lock. A controller that died
 * after it asked for the start, and asks again, finds the engine that runs.
 *
 * <p>The engine is in a session of its own and has none of the variables by which Jenkins finds the processes of a build:
 * neither the end of the agent nor of the step that started it is its end.
 */
final class Start extends MasterToSlaveCallable<Boolean, IOException> {

    private static final long serialVersionUID = 1L;

    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    /** What of the agent's own environment the engine gets: nothing by which Jenkins would count it to a build. */
    private static final List<String> PASSED_ON = List.of(
            "PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "SYNCHRO_PARAM_JAVA_OPTS");

    /**
     * The engine's parent: it notes the process id and, at the end, the exit code. Signals for it only wake it up; the
     * engine, with its default handlers, is told itself. One that was ended before it came to its secrets leaves none.
     */
    private static final String PARENT = """
            umask 077
            cd "$1" || exit 1
            jars=$2 main=$3 java=$4 heap=$5
            shift 5
            trap : HUP INT TERM
            "$java" -Xms32m -Xmx"$heap" -XX:+UseSerialGC -Xshare:auto -Dfile.encoding=UTF-8 ${SYNCHRO_PARAM_JAVA_OPTS:-} \\
              -cp "$jars/*" "$main" "$@" >log 2>&1 </dev/null &
            engine=$!
            echo "$engine" >pid.new && mv pid.new pid
            while :; do
              wait "$engine"
              code=$?
              kill -0 "$engine" 2>/dev/null || break
            done
            rm -f secrets.json
            echo "$code" >exit.new && mv exit.new exit
            """;

    /** No descendant of the agent: those are killed with it, whatever session they are in. */
    private static final String ORPHANED = "\"$0\" \"$@\" &";

    private static final String MAIN = "io.jenkins.plugins.synchroparam.engine.cli.Main";

    private final String directory;
    private final String jars;
    private final String command;
    private final HashMap<String, String> options;
    private final byte[] secrets;
    private final String knownHosts;
    private final String configurationName;
    private final byte[] configuration;

    /**
     * @param jars directory on the agent that holds the engine's jars
     * @param nonce what makes a line of the engine's output an event
     * @param configurationName name of the configuration file; empty: there is none
     */
    Start(
            String directory,
            String jars,
            String nonce,
            Prepared prepared,
            String configurationName,
            byte[] configuration) {
        this.directory = directory;
        this.jars = jars;
        this.command = prepared.command();
        this.options = new HashMap<>(prepared.options());
        this.options.put("events", nonce);
        this.secrets = prepared.secrets();
        this.knownHosts = prepared.knownHosts();
        this.configurationName = configurationName;
        this.configuration = configuration.clone();
    }

    /** Whether it was started by this call. */
    @Override
    public Boolean call() throws IOException {
        if (File.separatorChar != '/') {
            throw new IOException("the engine runs on Linux and other Unix agents; this one is "
                    + System.getProperty("os.name") + ": restrict the step to a label of Unix agents");
        }
        EngineDirectory engine = new EngineDirectory(directory);
        Files.createDirectories(
                engine.path().resolveSibling(""), PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
        try {
            Files.createDirectory(engine.path(), PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        try {
            write(engine);
            start(engine);
        } catch (IOException e) {
            // Whoever asks again must not wait for an engine that never was.
            new Remove(directory).call();
            throw e;
        }
        return true;
    }

    private void write(EngineDirectory engine) throws IOException {
        Files.createDirectory(engine.report(), PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
        if (!knownHosts.isEmpty()) {
            owned(engine.knownHosts(), knownHosts.getBytes(UTF_8));
            options.put("known-hosts", engine.knownHosts().toString());
        }
        if (!configurationName.isEmpty()) {
            Files.createDirectory(engine.configuration(), PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
            Path file = engine.configuration().resolve(configurationName);
            owned(file, configuration);
            options.put(command.replace(' ', '.') + ".config", file.toString());
        }
        if (command.equals("run") || command.equals("plan")) {
            options.put(command + ".report-directory", engine.report().toString());
        }
        Properties specification = new Properties();
        specification.putAll(options);
        StringWriter text = new StringWriter();
        specification.store(text, null);
        owned(engine.specification(), text.toString().getBytes(UTF_8));
        owned(engine.secrets(), secrets);
    }

    private static void owned(Path file, byte[] content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_FILE));
        OpenOption[] write = {StandardOpenOption.WRITE};
        Files.write(file, content, write);
    }

    private void start(EngineDirectory engine) throws IOException {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("/bin/sh", "-c", ORPHANED, sessionMaker()));
        words.addAll(List.of("/bin/sh", "-c", PARENT, "synchro-param", directory, jars, MAIN, java(), heap()));
        words.addAll(List.of(command.split(" ")));
        words.addAll(List.of("--defaults", engine.specification().toString()));
        words.addAll(List.of("--secrets", engine.secrets().toString(), "--delete-secrets"));
        ProcessBuilder builder = new ProcessBuilder(words);
        Map<String, String> own = new HashMap<>(builder.environment());
        builder.environment().clear();
        PASSED_ON.stream()
                .filter(own::containsKey)
                .forEach(name -> builder.environment().put(name, own.get(name)));
        builder.directory(engine.path().toFile());
        Path errors = engine.path().resolve("start");
        owned(errors, new byte[0]);
        Process start = builder.redirectInput(new File("/dev/null"))
                .redirectOutput(errors.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            start.waitFor();
        } catch (InterruptedException e) {
            // It is a moment only, and the engine is started anyway: whoever is interrupted here stops it by its name.
            Thread.currentThread().interrupt();
        }
    }

    /** A replica holds what it has read ahead; a refresh only hands on. */
    private String heap() {
        return command.startsWith("replica ") ? "512m" : "256m";
    }

    /** {@code setsid} is not everywhere; {@code nohup} at least keeps the hang-up of a terminal away. */
    private static String sessionMaker() {
        return List.of("/usr/bin/setsid", "/bin/setsid").stream()
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst()
                .orElse("nohup");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
