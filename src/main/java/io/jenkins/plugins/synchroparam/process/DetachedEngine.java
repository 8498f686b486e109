package io.jenkins.plugins.synchroparam.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The engine's JVM, detached from the agent that starts it: it outlives the agent's process and has none of the environment
 * by which Jenkins would count it to a build.
 *
 * @param engine where it keeps what it is told and what it says
 * @param jars directory that holds its jars
 */
record DetachedEngine(EngineDirectory engine, String jars) {

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
            "$java" "@$jars/java-options" -Xmx"$heap" ${SYNCHRO_PARAM_JAVA_OPTS:-} \\
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

    /** Returns when it is under way. @param command of the engine's command line, with its sub-command */
    void start(String command) throws IOException {
        String directory = engine.path().toString();
        List<String> words = new ArrayList<>();
        words.addAll(List.of("/bin/sh", "-c", ORPHANED, sessionMaker()));
        words.addAll(List.of("/bin/sh", "-c", PARENT, "synchro-param", directory, jars, MAIN, java(), heap(command)));
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
        Start.owned(errors, new byte[0]);
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
    private static String heap(String command) {
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
