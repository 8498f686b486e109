package io.jenkins.plugins.synchroparam.engine.host;

import com.jcraft.jsch.SocketFactory;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The TCP connection of one SSH session: tries every address of the host, and remembers when it last heard of it. */
final class SshLink implements SocketFactory {

    private static final int BUFFER = 256 << 10;

    private final int connectMillis;
    private volatile Socket socket;
    private volatile long heard = System.nanoTime();

    SshLink(int connectMillis) {
        this.connectMillis = connectMillis;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        IOException first = null;
        for (InetAddress address : InetAddress.getAllByName(host)) {
            Socket candidate = new Socket();
            try {
                candidate.connect(new InetSocketAddress(address, port), connectMillis);
                socket = candidate;
                heard();
                return candidate;
            } catch (IOException e) {
                candidate.close();
                first = first == null ? e : first;
            }
        }
        throw first;
    }

    @Override
    public InputStream getInputStream(Socket from) throws IOException {
        InputStream raw = from.getInputStream();
        return new BufferedInputStream(
                new FilterInputStream(raw) {
                    @Override
                    public int read(byte[] target, int offset, int count) throws IOException {
                        int n = super.read(target, offset, count);
                        heard();
                        return n;
                    }
                },
                BUFFER);
    }

    @Override
    public OutputStream getOutputStream(Socket to) throws IOException {
        return to.getOutputStream();
    }

    /** The host is there, or is silent only because we do not listen. */
    void heard() {
        heard = System.nanoTime();
    }

    /**
     * Cuts the connection when the host has been silent for longer. JSch's own check cannot do this while a write
     * is stuck, because it needs the lock that the writer holds.
     */
    void cutIfSilent(long nanos) {
        Socket current = socket;
        if (current != null && System.nanoTime() - heard > nanos) {
            try {
                current.close();
            } catch (IOException e) {
                throw new IllegalStateException("a socket could not be closed", e);
            }
        }
    }
}
