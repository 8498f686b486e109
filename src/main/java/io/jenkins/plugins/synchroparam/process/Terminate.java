package io.jenkins.plugins.synchroparam.process;

import java.io.IOException;
import jenkins.security.MasterToSlaveCallable;

/** Sends SIGTERM to the engine, and to nothing else. */
final class Terminate extends MasterToSlaveCallable<Boolean, IOException> {

    private static final long serialVersionUID = 1L;

    private static final int ATTEMPTS = 50;
    private static final long PAUSE_MILLIS = 100;

    private final String directory;

    Terminate(String directory) {
        this.directory = directory;
    }

    /** Whether there was an engine to tell. */
    @Override
    public Boolean call() throws IOException {
        EngineDirectory engine = new EngineDirectory(directory);
        // One that is just being started has no process id yet.
        for (int attempt = 0; attempt < ATTEMPTS && engine.state() == Chunk.State.RUNNING; attempt++) {
            var process = engine.engine();
            if (process.isPresent()) {
                return process.get().destroy();
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
