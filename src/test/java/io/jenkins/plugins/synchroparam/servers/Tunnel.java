package io.jenkins.plugins.synchroparam.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is between an agent and its controller, and can break while both of them live. */
public final class Tunnel implements AutoCloseable {

    private static final int BUFFER = 1 << 13;

    private final ServerSocket entrance;
    private final int exit;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private Tunnel(int exit) throws IOException {
        this.exit = exit;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** @param exit a port of this machine */
    public static Tunnel to(int exit) throws IOException {
        Tunnel tunnel = new Tunnel(exit);
        start(tunnel::accept);
        return tunnel;
    }

    /** {@code host:port} of the entrance. */
    public String address() {
        return entrance.getInetAddress().getHostAddress() + ":" + entrance.getLocalPort();
    }

    /** Ends every connection, and lets none through any more. */
    public void cut() throws IOException {
        cut = true;
        closeAll();
    }

    /** New connections come through again. */
    public void mend() {
        cut = false;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket in = entrance.accept();
                sockets.add(in);
                if (cut) {
                    in.close();
                    continue;
                }
                Socket out = new Socket(InetAddress.getLoopbackAddress(), exit);
                sockets.add(out);
                start(() -> copy(in, out));
                start(() -> copy(out, in));
            } catch (IOException e) {
                // Closed, or the controller is down: who connects sees it.
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[BUFFER];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                to.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException e) {
            // The other direction ends with it.
        }
    }

    private void closeAll() throws IOException {
        for (Socket socket : sockets) {
            // A reset: nothing that is on its way arrives.
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        }
        sockets.clear();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tunnel");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            entrance.close();
            closeAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
