package io.jenkins.plugins.synchroparam.engine.host;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command with more words than a shell's line may hold (128 KiB over SSH): it is in a file on the host, which is run. */
public final class CommandFile {

    private CommandFile() {}

    /**
     * Writes the command into a file.
     *
     * @param path of the file on the host; one that is there is replaced
     * @return the short command that runs it, with the same environment
     */
    public static Command write(Host host, String path, Command command) {
        host.write(path, ("exec " + ShellWords.join(command.words()) + "\n").getBytes(StandardCharsets.UTF_8));
        return new Command(List.of("sh", path), command.environment());
    }
}
