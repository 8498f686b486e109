package io.jenkins.plugins.synchroparam.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Directories that several tests of a JVM share, removed when it ends. A test's own is a TempDir. */
public final class Temporary {

    private static final List<Path> MADE = new CopyOnWriteArrayList<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> MADE.forEach(Temporary::remove)));
    }

    private Temporary() {}

    /** Where the system keeps temporary files: a short path, for what has sockets in it. */
    public static Path directory(String prefix) {
        return directory(Path.of(System.getProperty("java.io.tmpdir")), prefix);
    }

    /** On the build's own disk, for what is large. */
    public static Path inTarget(String prefix) {
        return directory(Path.of("target").toAbsolutePath(), prefix);
    }

    private static Path directory(Path parent, String prefix) {
        try {
            Path directory = Files.createTempDirectory(parent, prefix);
            MADE.add(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> below = Files.walk(directory)) {
            // What a server that is still being ended holds on to stays.
            below.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("not removed: " + directory + " (" + e + ")");
        }
    }
}
