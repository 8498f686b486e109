package io.jenkins.plugins.synchroparam.engine.host;

import com.jcraft.jsch.ChannelExec;
import java.io.IOException;
import java.io.OutputStream;

/** A command's input; unlike JSch's stream it fails when the command has ended, instead of dropping what is written. */
final class SshInput extends OutputStream {

    private final SshHost host;
    private final ChannelExec channel;
    private final OutputStream out;
    private boolean closed;

    SshInput(SshHost host, ChannelExec channel, OutputStream out) {
        this.host = host;
        this.channel = channel;
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        check();
        out.write(b);
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
        check();
        try {
            out.write(source, offset, count);
        } catch (IOException e) {
            check();
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        check();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            if (!channel.isClosed()) {
                out.close();
            }
        }
    }

    private void check() throws IOException {
        if (closed) {
            throw new IOException("host " + host.name() + ": the command's input is closed");
        }
        if (channel.isClosed()) {
            boolean lost = channel.getExitStatus() < 0 && channel.getExitSignal() == null;
            throw new IOException(
                    lost ? host.lost() : "host " + host.name() + ": the command has ended without reading its input");
        }
    }
}
