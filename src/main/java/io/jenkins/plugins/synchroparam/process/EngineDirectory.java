package io.jenkins.plugins.synchroparam.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The directory of one run of the engine, as code on the agent sees it: owner-only, everything of the run is in it. */
record EngineDirectory(Path path) {

    /** From the directory's making to the engine's process id: longer, and there will never be one. */
    private static final Duration LONGEST_START = Duration.ofMinutes(1);

    EngineDirectory(String path) {
        this(Path.of(path));
    }

    /** The engine's options, secrets excepted. */
    Path specification() {
        return path.resolve("spec.properties");
    }

    /** Deleted by the engine as soon as it has read it. */
    Path secrets() {
        return path.resolve("secrets.json");
    }

    Path knownHosts() {
        return path.resolve("known_hosts");
    }

    Path configuration() {
        return path.resolve("configuration");
    }

    /** What the engine writes for the build to keep. */
    Path report() {
        return path.resolve("report");
    }

    /** The engine's stdout and stderr. */
    Path log() {
        return path.resolve("log");
    }

    private Path processId() {
        return path.resolve("pid");
    }

    private Path exitCode() {
        return path.resolve("exit");
    }

    Chunk.State state() throws IOException {
        if (!Files.isDirectory(path)) {
            return Chunk.State.MISSING;
        }
        if (Files.exists(exitCode())) {
            return Chunk.State.EXITED;
        }
        if (Files.exists(processId())) {
            return engine().isPresent() ? Chunk.State.RUNNING : endedMeanwhile();
        }
        Instant made = Files.getLastModifiedTime(path).toInstant();
        return made.plus(LONGEST_START).isAfter(Instant.now()) ? Chunk.State.RUNNING : endedMeanwhile();
    }

    private Chunk.State endedMeanwhile() {
        return Files.exists(exitCode()) ? Chunk.State.EXITED : Chunk.State.VANISHED;
    }

    /** As the engine's parent noted it; -1 when it did not. */
    int exit() throws IOException {
        return (int) number(exitCode()).orElse(-1L).longValue();
    }

    /**
     * The engine's process while it lives. A process id may be given again to another program: only one that was called with
     * this run's own file is the engine.
     */
    Optional<ProcessHandle> engine() throws IOException {
        return number(processId()).flatMap(ProcessHandle::of).filter(this::isEngine);
    }

    private boolean isEngine(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .arguments()
                        .map(words ->
                                Arrays.asList(words).contains(specification().toString()))
                        .orElse(false);
    }

    private static Optional<Long> number(Path file) throws IOException {
        try {
            return Optional.of(Long.parseLong(
                    Files.readString(file, StandardCharsets.US_ASCII).strip()));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
