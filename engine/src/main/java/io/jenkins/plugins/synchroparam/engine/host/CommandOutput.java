package io.jenkins.plugins.synchroparam.engine.host;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;

/** A command's input as a stream whose close waits for the command and fails when it failed. */
final class CommandOutput extends OutputStream {

    private final Host.Running running;
    private final Function<Host.Result, HostException> failure;
    private boolean closed;

    CommandOutput(Host.Running running, Function<Host.Result, HostException> failure) {
        this.running = running;
        this.failure = failure;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
        try {
            running.input().write(source, offset, count);
        } catch (IOException e) {
            finish(e); // A full disk shows here as a broken pipe; the command itself knows the reason.
        }
    }

    @Override
    public void flush() throws IOException {
        running.input().flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            finish(null);
        }
    }

    private void finish(IOException broken) throws IOException {
        closed = true;
        IOException end = broken;
        try (running) {
            try {
                running.input().close();
            } catch (IOException e) {
                end = end == null ? e : end;
            }
            Host.Result result = running.waitFor();
            if (!result.ok()) {
                HostException reason = failure.apply(result);
                throw new IOException(reason.getMessage(), reason);
            }
        } catch (HostException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (end != null) {
            throw end;
        }
    }
}
