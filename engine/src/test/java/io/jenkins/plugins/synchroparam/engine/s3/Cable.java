package io.jenkins.plugins.synchroparam.engine.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A network cable between a client and a server, which can be cut: a TCP proxy that knows nothing of S3. */
final class Cable implements AutoCloseable {

    private final ServerSocket entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService pool = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "cable");
        thread.setDaemon(true);
        return thread;
    });
    private final int target;
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile long afterAnswered = Long.MAX_VALUE;
    private volatile long afterSent = Long.MAX_VALUE;

    Cable(int target) throws IOException {
        this.target = target;
        pool.submit(this::accept);
    }

    String endpoint() {
        return "http://127.0.0.1:" + entry.getLocalPort();
    }

    /** Cuts each of the next connections that carries so many bytes from the server to the client. */
    void cutAnswers(long afterBytes, int times) {
        afterAnswered = afterBytes;
        cuts.set(times);
    }

    /** Cuts each of the next connections that carries so many bytes from the client to the server. */
    void cutRequests(long afterBytes, int times) {
        afterSent = afterBytes;
        cuts.set(times);
    }

    int cutsLeft() {
        return Math.max(0, cuts.get());
    }

    private Void accept() throws IOException {
        while (true) {
            Socket client = entry.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            pool.submit(() -> carry(client, server, false));
            pool.submit(() -> carry(server, client, true));
        }
    }

    private Void carry(Socket from, Socket to, boolean answer) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            long carried = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                long limit = answer ? afterAnswered : afterSent;
                if (carried + count > limit && cuts.getAndUpdate(c -> Math.max(0, c - 1)) > 0) {
                    out.write(buffer, 0, (int) Math.max(0, limit - carried));
                    out.flush();
                    return null;
                }
                out.write(buffer, 0, count);
                out.flush();
                carried += count;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        entry.close();
        pool.shutdownNow();
    }
}
