package io.jenkins.plugins.synchroparam.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.security.MasterToSlaveCallable;

/** Reads a piece of the engine's output on the agent. */
final class ReadOutput extends MasterToSlaveCallable<Chunk, IOException> {

    private static final long serialVersionUID = 1L;

    static final int MOST_BYTES = 64 * 1024;

    private final String directory;
    private final long offset;

    ReadOutput(String directory, long offset) {
        this.directory = directory;
        this.offset = offset;
    }

    @Override
    public Chunk call() throws IOException {
        EngineDirectory engine = new EngineDirectory(directory);
        // The state first: what is written after it was looked at is read by a later call.
        Chunk.State state = engine.state();
        int exit = state == Chunk.State.EXITED ? engine.exit() : -1;
        return new Chunk(state, exit, bytes(engine.log()));
    }

    private byte[] bytes(Path log) throws IOException {
        if (!Files.exists(log)) {
            return new byte[0];
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long left = Math.max(0, file.length() - offset);
            byte[] bytes = new byte[(int) Math.min(left, MOST_BYTES)];
            file.seek(offset);
            file.readFully(bytes);
            return bytes;
        }
    }
}
