package io.jenkins.plugins.synchroparam.process;

import hudson.Util;
import java.io.File;
import java.io.IOException;
import jenkins.security.MasterToSlaveCallable;

/** Removes the directory of an engine that has ended. */
final class Remove extends MasterToSlaveCallable<Boolean, IOException> {

    private static final long serialVersionUID = 1L;

    private final String directory;

    Remove(String directory) {
        this.directory = directory;
    }

    /** Whether it is removed. */
    @Override
    public Boolean call() throws IOException {
        if (new EngineDirectory(directory).engine().isPresent()) {
            return false;
        }
        Util.deleteRecursive(new File(directory));
        return true;
    }
}
