package io.jenkins.plugins.synchroparam.engine.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The SSH connections to one host.
 *
 * <p>Short commands share connections, as many on each as the server's MaxSessions allows. A command whose streams
 * are used while it runs has a connection of its own: JSch hands over a connection's data in one thread without
 * flow control for each channel, so that one slow reader would hold up every other command, and two commands joined
 * by a pipe would wait for each other for ever. It also spreads the encryption over the processors. Connections are
 * opened one at a time, since servers turn away many at once (MaxStartups), and kept for the next command.
 */
final class SshPool implements AutoCloseable {

    private final SshConnector connector;
    private final Object connecting = new Object();
    private final Set<SshConnection> all = new HashSet<>();
    private final List<SshConnection> shared = new ArrayList<>();
    private final Deque<SshConnection> idle = new ArrayDeque<>();
    private final ScheduledExecutorService watch;

    SshPool(SshConnector connector) {
        this.connector = connector;
        SshSettings settings = connector.settings();
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "watch of SSH host " + settings.name());
            thread.setDaemon(true);
            return thread;
        });
        long period = Math.max(1, settings.keepAlive().toMillis());
        watch.scheduleWithFixedDelay(this::watch, period, period, TimeUnit.MILLISECONDS);
    }

    /** A connection for one more short command. */
    SshConnection shared() {
        synchronized (connecting) {
            synchronized (this) {
                for (SshConnection connection : shared) {
                    if (connection.hasRoom()) {
                        connection.take();
                        return connection;
                    }
                }
            }
            SshConnection connection = open();
            synchronized (this) {
                connection.take();
                shared.add(connection);
            }
            return connection;
        }
    }

    /** A connection for one command alone. */
    SshConnection own() {
        synchronized (this) {
            while (!idle.isEmpty()) {
                SshConnection connection = idle.pop();
                if (connection.alive()) {
                    connection.take();
                    return connection;
                }
            }
        }
        synchronized (connecting) {
            SshConnection connection = open();
            connection.take();
            return connection;
        }
    }

    /**
     * Takes a connection back. When one is lost, so are mostly the others, though nobody noticed yet: what comes next,
     * above all the end of the lost command, gets a new one.
     *
     * @param usable whether the connection is known to be in order
     */
    synchronized void release(SshConnection connection, boolean usable) {
        connection.release();
        if (!usable) {
            shared.clear();
            idle.forEach(SshConnection::close);
            idle.clear();
        } else if (!shared.contains(connection)) {
            idle.push(connection);
        }
    }

    /** The server refused one more command on this connection; false when it has none at all there. */
    synchronized boolean full(SshConnection connection) {
        return connection.full();
    }

    private SshConnection open() {
        SshConnection connection = connector.connect();
        synchronized (this) {
            all.add(connection);
        }
        return connection;
    }

    private synchronized void watch() {
        all.removeIf(connection -> !connection.alive());
        shared.removeIf(connection -> !connection.alive());
        idle.removeIf(connection -> !connection.alive());
        all.forEach(connection -> connection.watch(connector.settings().silence()));
    }

    @Override
    public void close() {
        watch.shutdownNow();
        List<SshConnection> open;
        synchronized (this) {
            open = List.copyOf(all);
        }
        open.forEach(SshConnection::close);
    }
}
