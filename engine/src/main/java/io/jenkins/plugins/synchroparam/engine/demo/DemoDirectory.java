package io.jenkins.plugins.synchroparam.engine.demo;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The one directory of a demo, for its user only; closing it removes it. */
public record DemoDirectory(Path path) implements AutoCloseable {

    /** @param parent where it is made; empty: where the system keeps temporary files */
    public static DemoDirectory make(Optional<Path> parent) {
        Path in = parent.orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        try {
            // Owner-only, and new: two demos never meet.
            Path above = Files.createDirectories(in.toAbsolutePath()).toRealPath();
            String number = Long.toString(ProcessHandle.current().pid());
            return new DemoDirectory(Files.createDirectory(
                    above.resolve("synchro-param-demo-" + number),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
        } catch (IOException e) {
            throw new SynchroException(
                    "no directory for the demo can be made in " + in + " ("
                            + e.getClass().getSimpleName() + "): --directory names another place, which needs 1 GB",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        List<Path> below;
        try (Stream<Path> walk = Files.walk(path)) {
            below = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : below) {
            Files.deleteIfExists(file);
        }
    }
}
