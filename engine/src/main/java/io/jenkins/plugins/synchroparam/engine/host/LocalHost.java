package io.jenkins.plugins.synchroparam.engine.host;

import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import java.io.IOException;

/** The machine on which the engine itself runs. */
public final class LocalHost extends ShellHost {

    private final String name;

    /** @param name how a person calls this host */
    public LocalHost(String name, Reporter reporter) {
        super(reporter);
        this.name = name;
    }

    @Override
    public String name() {
        return name + " (local)";
    }

    @Override
    Running launch(Command command, boolean streaming) {
        try {
            return new LocalRunning(this, new ProcessBuilder(Launch.words(command)).start());
        } catch (IOException e) {
            throw new HostException("host " + name() + ": cannot start a command: " + e.getMessage(), e);
        }
    }
}
