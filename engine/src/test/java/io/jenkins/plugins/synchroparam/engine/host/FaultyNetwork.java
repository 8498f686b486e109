package io.jenkins.plugins.synchroparam.engine.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A relay to a local port that can stop relaying, like a network that drops packets, or cut what it relays. */
public final class FaultyNetwork implements AutoCloseable {

    private final int target;
    private volatile ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Socket> dead = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean frozen;

    public FaultyNetwork(int target) throws IOException {
        this.target = target;
        listen(0);
    }

    private void listen(int port) throws IOException {
        ServerSocket listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        server = listening;
        Transfer.async(() -> accept(listening));
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on nothing passes, and nobody is told. */
    public void freeze() {
        frozen = true;
    }

    /** Breaks the present connections; new ones work. */
    public void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** Breaks the newest connection; on the older ones nothing passes any more, which nobody is told. New ones work. */
    public void cutNewest() throws IOException {
        List<Socket> newest = sockets.subList(sockets.size() - 2, sockets.size());
        dead.addAll(sockets.subList(0, sockets.size() - 2));
        for (Socket socket : newest) {
            socket.close();
        }
    }

    /** As when the server behind it is gone: breaks the present connections and refuses new ones. */
    public void down() throws IOException {
        server.close();
        cut();
    }

    /** The server is there again, at the same port. */
    public void up() throws IOException {
        if (server.isClosed()) {
            listen(server.getLocalPort());
        }
    }

    private Void accept(ServerSocket listening) throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket host = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.addAll(List.of(client, host));
            Transfer.async(() -> relay(client, host));
            Transfer.async(() -> relay(host, client));
        }
    }

    private Void relay(Socket from, Socket to) throws IOException, InterruptedException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (frozen || dead.contains(from)) {
                    closed.await();
                }
                out.write(buffer, 0, n);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        cut();
    }
}
