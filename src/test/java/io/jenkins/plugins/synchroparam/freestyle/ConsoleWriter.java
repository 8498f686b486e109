package io.jenkins.plugins.synchroparam.freestyle;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jvnet.hudson.test.TestBuilder;

/** A build step that writes lines and events as an engine would send them. */
final class ConsoleWriter extends TestBuilder {

    /** By its place: a build step is saved with its job, code is not. */
    private static final List<Lines> WRITING = new CopyOnWriteArrayList<>();

    private final int index;

    /** What is written. */
    interface Lines {
        void write(ConsoleSections console) throws InterruptedException;
    }

    ConsoleWriter(Lines lines) {
        WRITING.add(lines);
        index = WRITING.indexOf(lines);
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException {
        WRITING.get(index).write(new ConsoleSections(listener.getLogger()));
        return true;
    }
}
