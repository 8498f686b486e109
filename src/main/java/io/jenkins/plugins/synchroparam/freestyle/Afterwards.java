package io.jenkins.plugins.synchroparam.freestyle;

import hudson.model.BuildListener;
import io.jenkins.plugins.synchroparam.page.SynchroParamAction;
import io.jenkins.plugins.synchroparam.process.Chunk;
import io.jenkins.plugins.synchroparam.process.EngineProcess;
import java.io.IOException;

/** What is to be done when nobody follows an engine any more: its report goes to the build, its directory goes. */
final class Afterwards {

    private final EngineProcess process;
    private final SynchroParamAction page;
    private final BuildListener listener;

    Afterwards(EngineProcess process, SynchroParamAction page, BuildListener listener) {
        this.process = process;
        this.page = page;
        this.listener = listener;
    }

    /** Does not fail: what became of the refresh counts more than its files. */
    void run() throws InterruptedException {
        try {
            Chunk last = process.read(0);
            if (last.state() == Chunk.State.RUNNING) {
                listener.getLogger().println("The engine still runs on " + process.agent() + "; its files stay there");
                return;
            }
            page.processEnded(last.exitCode());
            process.copyReportTo(page.directory());
            process.cleanup();
        } catch (IOException e) {
            listener.getLogger().println("The files of this run could not be fetched or removed: " + e.getMessage());
        }
    }
}
