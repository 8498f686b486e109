package io.jenkins.plugins.synchroparam.process;

import java.io.IOException;

/** Where the lines of the engine's log go. */
@FunctionalInterface
public interface LineSink {

    /** @param line without its end */
    void line(String line) throws IOException;
}
