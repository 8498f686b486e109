package io.jenkins.plugins.synchroparam.process;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.remoting.VirtualChannel;
import hudson.slaves.WorkspaceList;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.model.Jenkins;
import jenkins.security.MasterToSlaveCallable;

/**
 * One run of the engine on one agent, by the names under which it is found again: after the agent came back, and after the
 * controller did. Part of running pipelines' saved state, hence no record; it holds no secret but the nonce of the events,
 * which is worth nothing once the run has ended.
 *
 * <p>Every method that asks the agent blocks, for {@link #PATIENCE_SECONDS} at most.
 */
public final class EngineProcess implements Serializable {

    private static final long serialVersionUID = 1L;

    /** How long one question to the agent may take; a connection that is half dead answers nothing for minutes. */
    @SuppressWarnings("FieldMayBeFinal") // for the script console
    static int PATIENCE_SECONDS = 30;

    private final String node;
    private final String directory;
    private final String id;
    private final String nonce;

    private EngineProcess(String node, String directory, String id, String nonce) {
        this.node = node;
        this.directory = directory;
        this.id = id;
        this.nonce = nonce;
    }

    /** A new one, not launched yet. @throws AbortException when this is no workspace of an agent that is online */
    public static EngineProcess in(FilePath workspace) throws AbortException {
        return in(workspace, newName(), newName());
    }

    /**
     * The one of this name, launched or not.
     *
     * @param workspace its directory is beside it, in the workspace's directory for temporary files
     * @param id see {@link #newName()}
     * @param nonce see {@link #newName()}
     */
    public static EngineProcess in(FilePath workspace, String id, String nonce) throws AbortException {
        Computer computer = workspace.toComputer();
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (computer == null || temporary == null) {
            throw new AbortException("workspace " + workspace.getRemote()
                    + ": the engine needs a workspace below a directory of an agent that is online");
        }
        String below = temporary.child("synchro-param").child(id).getRemote();
        return new EngineProcess(computer.getName(), below, id, nonce);
    }

    /** 32 letters and digits that nobody can guess. */
    public static String newName() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Its name among all runs of the engine, 32 letters and digits. */
    public String id() {
        return id;
    }

    /** What makes a line of its output an event. */
    String nonce() {
        return nonce;
    }

    /** The agent's name for people. */
    public String agent() {
        return node.isEmpty() ? "the built-in node" : "agent " + node;
    }

    /** On the agent, owner-only: see {@link EngineDirectory}. */
    String directory() {
        return directory;
    }

    /**
     * The next bytes of its output, and whether more may come. What it had written when it ended is read before it is seen
     * as ended.
     *
     * @param offset in bytes from the begin of the output
     * @throws AgentOfflineException when the agent cannot be asked now
     * @throws AgentRemovedException when there is no such agent any more
     */
    public Chunk read(long offset) throws IOException, InterruptedException {
        Chunk chunk = ask(new ReadOutput(directory, offset));
        if (chunk == null || chunk.bytes().length > ReadOutput.MOST_BYTES) {
            throw new IOException(agent() + " sent more than it was asked for");
        }
        return chunk;
    }

    /**
     * Asks the engine to end (SIGTERM): it puts connections back first. Nothing happens when it has ended or was never
     * started. Does not wait for the end.
     */
    public void terminate() throws IOException, InterruptedException {
        ask(new Terminate(directory));
    }

    /** Removes its directory; to be done once it has ended. */
    public void cleanup() throws IOException, InterruptedException {
        ask(new Remove(directory));
    }

    /** Copies what it wrote for the build to keep: effective configuration, plan, lists. Files of the same name go. */
    public void copyReportTo(File target) throws IOException, InterruptedException {
        ReportCopy.copy(this, target);
    }

    /** Has the agent answer, which is found by its name each time. */
    <T> T ask(MasterToSlaveCallable<T, IOException> question) throws IOException, InterruptedException {
        try {
            return channel().callAsync(question).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AgentOfflineException(agent() + " did not answer: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new AgentOfflineException(agent() + " did not answer within " + PATIENCE_SECONDS + " s", e);
        }
    }

    private VirtualChannel channel() throws IOException {
        Jenkins jenkins = Jenkins.get();
        Node found = node.isEmpty() ? jenkins : jenkins.getNode(node);
        if (found == null) {
            throw new AgentRemovedException(agent() + " does not exist any more");
        }
        VirtualChannel channel = found.getChannel();
        if (channel == null) {
            throw new AgentOfflineException(agent() + " is offline", null);
        }
        return channel;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EngineProcess that && id.equals(that.id) && directory.equals(that.directory);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, directory);
    }

    @Override
    public String toString() {
        return "engine " + id + " on " + agent();
    }
}
