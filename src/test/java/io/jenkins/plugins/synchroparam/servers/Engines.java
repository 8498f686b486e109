package io.jenkins.plugins.synchroparam.servers;

import hudson.model.Slave;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The engines' processes on this machine. */
public final class Engines {

    private Engines() {}

    /** Those that run for this agent. */
    public static List<ProcessHandle> of(Slave agent) {
        return below(agent.getRemoteFS());
    }

    /** Those that run for the agent that has this directory, each behind its parent, which would note its end. */
    public static List<ProcessHandle> below(String directory) {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info()
                        .arguments()
                        .map(words -> Stream.of(words).anyMatch(w -> w.startsWith(directory)))
                        .orElse(false))
                .filter(p -> p.info().commandLine().orElse("").contains("engine.cli.Main"))
                .sorted(Comparator.comparing(ProcessHandle::pid))
                .toList();
    }
}
