package io.jenkins.plugins.synchroparam.engine.demo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine. */
public final class OnPath {

    private OnPath() {}

    /** A program on this process's PATH. */
    public static Optional<Path> find(String program) {
        return find(program, System.getenv("PATH"));
    }

    /** @param path directories, as PATH has them */
    public static Optional<Path> find(String program, String path) {
        return Stream.of(path.split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
