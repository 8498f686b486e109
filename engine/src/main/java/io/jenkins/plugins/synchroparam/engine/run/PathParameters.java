package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.InputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The check of parameters that name files and directories; as {@link Parameters} checks the others. */
public final class PathParameters {

    private PathParameters() {}

    /** A file that is there and can be read, empty when none is given. */
    public static Optional<Path> readableFile(String parameter, String value) {
        if (!Parameters.given(value)) {
            return Optional.empty();
        }
        Path file = path(parameter, value);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new InputException(parameter, value, "a file that exists and can be read is expected");
        }
        return Optional.of(file);
    }

    /** A directory that is there, or can be made where nothing is. */
    public static Path directory(String parameter, String value) {
        Path directory = path(parameter, value);
        if (Files.exists(directory) && !(Files.isDirectory(directory) && Files.isWritable(directory))) {
            throw new InputException(parameter, value, "a directory that can be written, or a new one, is expected");
        }
        return directory;
    }

    /** A path in the form of this machine. */
    public static Path path(String parameter, String value) {
        if (!Parameters.given(value)) {
            throw new InputException(parameter, "", "a path is expected");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new InputException(parameter, value, "a path of this machine is expected");
        }
    }
}
