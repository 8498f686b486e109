package io.jenkins.plugins.synchroparam.engine.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/**
 * A command run by /bin/sh, with one thread for each stream: the library's own process shell pumps all three in one,
 * which waits for ever when a command reads and writes at once. As under a real sshd, a command outlives its client.
 */
final class ShellCommand implements Command {

    private static final int BUFFER = 64 << 10;
    /** As a session of its own where that can be had, as under a real sshd. */
    private static final List<String> SHELL =
            OnPath.find("setsid").isPresent() ? List.of("setsid", "/bin/sh") : List.of("/bin/sh");

    private static final Set<String> PASSED_ON = Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "TMPDIR", "SHELL");

    private final String line;
    private final Set<Process> processes;
    private InputStream input;
    private OutputStream output;
    private OutputStream errors;
    private ExitCallback exit;
    private Process process;

    ShellCommand(String line, Set<Process> processes) {
        this.line = line;
        this.processes = processes;
    }

    @Override
    public void setInputStream(InputStream in) {
        this.input = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
        this.output = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        this.errors = err;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        this.exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment env) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(SHELL));
        builder.command().addAll(List.of("-c", line));
        builder.environment().keySet().retainAll(PASSED_ON);
        process = builder.start();
        processes.add(process);
        thread("input", this::feed);
        List<Thread> readers = new ArrayList<>();
        readers.add(thread("output", () -> pump(process.getInputStream(), output)));
        readers.add(thread("errors", () -> pump(process.getErrorStream(), errors)));
        thread("end", () -> awaitEnd(readers));
    }

    @Override
    public void destroy(ChannelSession channel) throws IOException {
        if (process == null) {
            return;
        }
        // The pipes break, as they do under sshd; a command that does not care about them runs on.
        closeQuietly(process.getOutputStream());
        closeQuietly(process.getInputStream());
        closeQuietly(process.getErrorStream());
    }

    private void awaitEnd(List<Thread> readers) {
        try {
            int code = process.waitFor();
            processes.remove(process);
            for (Thread reader : readers) {
                reader.join();
            }
            exit.onExit(code);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the command does not read is read and dropped: the library would cut the whole session otherwise. */
    private void feed() {
        pump(input, process.getOutputStream());
        pump(input, OutputStream.nullOutputStream());
        closeQuietly(input);
    }

    private static void pump(InputStream from, OutputStream to) {
        try (to) {
            byte[] buffer = new byte[BUFFER];
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                to.write(buffer, 0, n);
                to.flush();
            }
        } catch (IOException e) {
            // The other side is gone: the end of this stream, and no more.
        }
    }

    private Thread thread(String stream, Runnable work) {
        Thread thread = new Thread(work, "ssh command " + process.pid() + " " + stream);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void closeQuietly(AutoCloseable pipe) {
        try {
            pipe.close();
        } catch (Exception e) {
            // Already broken.
        }
    }
}
