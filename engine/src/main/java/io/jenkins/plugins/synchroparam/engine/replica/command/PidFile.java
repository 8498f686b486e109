package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code pid_dir/<source>.pid}, for those who look there; whether a replica runs is not decided by it. */
final class PidFile implements AutoCloseable {

    private final Path file;
    private final long number = ProcessHandle.current().pid();

    private PidFile(Path file) {
        this.file = file;
    }

    static PidFile write(Path directory, String source) {
        PidFile pid = new PidFile(directory.resolve(source.replace('/', '_') + ".pid"));
        try {
            Files.createDirectories(directory);
            Files.writeString(pid.file, pid.number + "\n");
        } catch (IOException e) {
            throw new SynchroException("pid_dir " + directory + ": cannot be written: check the rights on it", e);
        }
        return pid;
    }

    long number() {
        return number;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Left behind: the next start writes it anew.
            return;
        }
    }
}
