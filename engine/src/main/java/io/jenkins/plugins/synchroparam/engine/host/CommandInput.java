package io.jenkins.plugins.synchroparam.engine.host;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.function.Function;

/** A command's output as a stream that ends well only when the command did. Closing it early ends the command. */
final class CommandInput extends FilterInputStream {

    private final Host.Running running;
    private final Function<Host.Result, HostException> failure;

    private CommandInput(Host.Running running, Function<Host.Result, HostException> failure) {
        super(new PushbackInputStream(running.output()));
        this.running = running;
        this.failure = failure;
    }

    /**
     * Waits for the first byte, so that a file that cannot be read is an error now.
     *
     * @throws HostException when the command fails before it writes anything
     */
    static CommandInput open(Host.Running running, Function<Host.Result, HostException> failure) {
        CommandInput input = new CommandInput(running, failure);
        try {
            int first = input.read();
            if (first >= 0) {
                ((PushbackInputStream) input.in).unread(first);
            }
            return input;
        } catch (IOException e) {
            running.close();
            if (e.getCause() instanceof HostException reason) {
                throw reason;
            }
            throw new HostException(e.getMessage(), e);
        }
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b < 0) {
            check();
        }
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        int n = in.read(target, offset, count);
        if (n < 0) {
            check();
        }
        return n;
    }

    @Override
    public void close() {
        running.close();
    }

    private void check() throws IOException {
        HostException reason;
        try {
            Host.Result result = running.waitFor();
            reason = result.ok() ? null : failure.apply(result);
        } catch (HostException e) {
            reason = e;
        }
        if (reason != null) {
            throw new IOException(reason.getMessage(), reason);
        }
    }
}
