package io.jenkins.plugins.synchroparam.process;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Starts the engine on an agent. */
public final class EngineLaunch {

    /** A configuration file has some lines; a dump that was named by mistake has not. */
    private static final int LARGEST_CONFIGURATION = 1024 * 1024;

    private EngineLaunch() {}

    /**
     * Starts the engine, unless it was started for this process before: never two, whoever asks again after a crash.
     *
     * @param process from {@link EngineProcess#in}, of this workspace
     * @param workspace where the configuration file is
     * @param listener is told when something takes long; nothing else is written
     * @throws AbortException when the request cannot be carried out there: one line for people
     */
    public static void launch(Prepared prepared, EngineProcess process, FilePath workspace, TaskListener listener)
            throws IOException, InterruptedException {
        FilePath jars = EngineJars.on(root(workspace), listener);
        process.ask(new Start(
                process.directory(),
                jars.getRemote(),
                process.nonce(),
                prepared,
                configurationName(prepared),
                configuration(prepared, workspace)));
    }

    private static FilePath root(FilePath workspace) throws AbortException {
        Computer computer = workspace.toComputer();
        Node node = computer == null ? null : computer.getNode();
        FilePath root = node == null ? null : node.getRootPath();
        if (root == null) {
            throw new AbortException("the agent of workspace " + workspace.getRemote() + " went offline");
        }
        return root;
    }

    /** The file keeps its name, as the engine's messages tell it. */
    private static String configurationName(Prepared prepared) {
        if (prepared.configurationFile().isEmpty()) {
            String usual = prepared.command().startsWith("replica ") ? "replica.yml" : "configuration.ini";
            return prepared.configuration().isEmpty() ? "" : usual;
        }
        String path = prepared.configurationFile();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static byte[] configuration(Prepared prepared, FilePath workspace)
            throws IOException, InterruptedException {
        if (prepared.configurationFile().isEmpty()) {
            return prepared.configuration().getBytes(StandardCharsets.UTF_8);
        }
        String what = "configuration file \"" + prepared.configurationFile() + "\"";
        if (!workspace.isDescendant(prepared.configurationFile())) {
            throw new AbortException(what + ": a path below the workspace is expected");
        }
        FilePath file = workspace.child(prepared.configurationFile());
        if (!file.exists() || file.isDirectory()) {
            throw new AbortException(
                    what + ": there is no such file in workspace " + workspace.getRemote() + ": check it out first");
        }
        try (InputStream in = file.read()) {
            byte[] content = in.readNBytes(LARGEST_CONFIGURATION + 1);
            if (content.length > LARGEST_CONFIGURATION) {
                throw new AbortException(what + ": at most " + LARGEST_CONFIGURATION + " bytes are accepted");
            }
            return content;
        }
    }
}
