package io.jenkins.plugins.synchroparam.engine.host;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import io.jenkins.plugins.synchroparam.engine.EvenInterrupted;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running command on a host reached by SSH. */
final class SshRunning implements Host.Running {

    /** More than the 1 MiB that JSch lets a host send ahead, so that its thread seldom waits. */
    private static final int STREAM_BUFFER = 2 << 20;

    private static final int SHORT_BUFFER = 64 << 10;

    private static final long MARK_MILLIS = 10_000;
    private static final long END_MILLIS = 2_000;

    /** Signals by number, as far as RFC 4254 names them. */
    private static final List<String> SIGNALS = List.of(
            "", "HUP", "INT", "QUIT", "ILL", "", "ABRT", "", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
            "TERM");

    private final SshHost host;
    private final SshPool pool;
    private final SshConnection connection;
    private final int buffer;
    private final ErrorText errors = new ErrorText();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean released = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private ChannelExec channel;
    private BoundedPipe pipe;
    private InputStream output;
    private OutputStream input;

    SshRunning(SshHost host, SshPool pool, SshConnection connection, boolean streaming) {
        this.host = host;
        this.pool = pool;
        this.connection = connection;
        this.buffer = streaming ? STREAM_BUFFER : SHORT_BUFFER;
    }

    void open(byte[] line, SshSettings settings) throws JSchException {
        channel = connection.channel();
        pipe = new BoundedPipe(buffer, settings.keepAlive(), connection::stalled);
        output = pipe.reader();
        channel.setCommand(line);
        channel.setOutputStream(new OutputSide());
        channel.setErrStream(new ErrorSide());
        try {
            input = new SshInput(host, channel, channel.getOutputStream());
        } catch (IOException e) {
            throw new JSchException(e.getMessage(), e);
        }
        channel.connect(Math.toIntExact(settings.connectTimeout().toMillis()));
    }

    /** Whether the server answered that it opens no more channels: JSch then keeps its reason code as exit status. */
    boolean refused() {
        return connection.alive() && channel != null && channel.getExitStatus() > 0;
    }

    /** Gives the connection back, once. */
    void release(boolean usable) {
        if (!released.getAndSet(true)) {
            pool.release(connection, usable);
        }
    }

    @Override
    public OutputStream input() {
        return input;
    }

    @Override
    public InputStream output() {
        return output;
    }

    @Override
    public Host.Result waitFor() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new HostException("host " + host.name() + ": interrupted while a command ran; it was ended", e);
        }
        if (lost()) {
            throw new HostException(host.lost() + " while a command ran; check the network and the host, then resume");
        }
        String signal = channel.getExitSignal();
        int exitCode = signal == null ? channel.getExitStatus() : 128 + Math.max(0, SIGNALS.indexOf(signal));
        return new Host.Result(exitCode, "", errors.text());
    }

    /** Whether the channel ended without telling how the command did. */
    private boolean lost() {
        return channel.getExitStatus() < 0 && channel.getExitSignal() == null;
    }

    @Override
    public void close() {
        host.forget(this);
        if (closed.getAndSet(true)) {
            return;
        }
        EvenInterrupted.run(() -> {
            boolean running = ended.getCount() > 0;
            pipe.discard();
            if (running || lost()) {
                // A host that lost us does not end the command: this is done over another connection.
                errors.process(running ? MARK_MILLIS : 0).ifPresentOrElse(host::kill, host::mayStillRun);
            }
            if (running && !endsSoon()) {
                channel.disconnect();
            }
        });
    }

    private boolean endsSoon() {
        try {
            return ended.await(END_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Where JSch writes the command's output; it closes it at its end, or when the connection is gone. */
    private final class OutputSide extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int count) throws IOException {
            pipe.put(source, offset, count);
        }

        @Override
        public void close() {
            pipe.end(channel.isClosed() && lost() ? host.lost() + " while a command's output was read" : null);
        }
    }

    /** Where JSch writes the command's errors; it closes it last of all, when the channel is closed. */
    private final class ErrorSide extends OutputStream {
        @Override
        public void write(int b) {
            errors.write(b);
        }

        @Override
        public void write(byte[] source, int offset, int count) {
            errors.write(source, offset, count);
        }

        @Override
        public void close() {
            errors.close();
            release(!lost());
            ended.countDown();
        }
    }
}
