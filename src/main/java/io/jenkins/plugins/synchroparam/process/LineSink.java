package io.jenkins.plugins.synchroparam.process;

import java.io.IOException;

/** Where the lines of the engine's log go. */
@FunctionalInterface
public interface LineSink {

    /** @param line without its end */
    void line(String line) throws IOException;

    /** Nothing more comes for a moment: what is held back had better be shown. */
    default void pause() throws IOException {}
}
