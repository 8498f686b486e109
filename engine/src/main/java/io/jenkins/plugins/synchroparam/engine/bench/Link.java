package io.jenkins.plugins.synchroparam.engine.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The network between an S3 server and its clients: a port of this machine that passes everything on, and what comes back at
 * no more than a rate that all connections share.
 */
final class Link implements AutoCloseable {

    private static final int PIECE = 64 * 1024;

    /** A sleep ends late: what is lost by that is made up for, a pause is not. */
    private static final long LATE_NANOS = 50_000_000;

    private final int server;
    private final double nanosPerByte;
    private final ServerSocket port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private long free = System.nanoTime();

    /**
     * @param server port of the S3 server on this machine
     * @param megabytesPerSecond 10^6 bytes
     */
    Link(int server, int megabytesPerSecond) throws IOException {
        this.server = server;
        this.nanosPerByte = 1e3 / megabytesPerSecond;
        this.port = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** URL of the S3 server at the other end. */
    String endpoint() {
        return "http://127.0.0.1:" + port.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = port.accept();
            Socket there = new Socket(port.getInetAddress(), server);
            sockets.add(client);
            sockets.add(there);
            start(() -> pass(client, there, false));
            start(() -> pass(there, client, true));
        }
    }

    /** Until one of the two ends; then both are closed. */
    private void pass(Socket from, Socket to, boolean slowly) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[PIECE];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                if (slowly) {
                    TimeUnit.NANOSECONDS.sleep(turn(n) - System.nanoTime());
                }
                out.write(piece, 0, n);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    /** When so many bytes may have passed, after all that came before. */
    private synchronized long turn(int bytes) {
        free = Math.max(free, System.nanoTime() - LATE_NANOS) + Math.round(bytes * nanosPerByte);
        return free;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The port, or one side of a connection, was closed: its other side notices.
                        return;
                    }
                },
                "link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        port.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
