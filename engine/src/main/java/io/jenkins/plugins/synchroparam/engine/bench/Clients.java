package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sessions on RCT that ask all the time and reconnect at once when they are ended, as applications do. What they tell is the
 * time of a refresh as a client sees it: the longest time without an answer.
 */
final class Clients implements AutoCloseable {

    private static final String ROLE = "bench_client";
    private static final String PASSWORD = "bench";
    /** Between two questions of one client. */
    private static final long PAUSE_MILLIS = 10;
    /** Between two tries to connect. */
    private static final long RETRY_MILLIS = 1;

    private final Server server;
    private final String database;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicLong longest = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();

    /** @param number of them; one besides measures when nobody else is there */
    Clients(Server server, String database, int number) throws SQLException {
        this.server = server;
        this.database = database;
        try (Session session = server.connect(Server.MAINTENANCE)) {
            if (session.number("SELECT count(*) FROM pg_roles WHERE rolname = ?", ROLE) == 0) {
                session.execute("CREATE ROLE " + ROLE + " LOGIN PASSWORD " + Identifiers.literal(PASSWORD));
            }
        }
        for (int i = 0; i <= number; i++) {
            Thread thread = new Thread(this::ask, "bench client " + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void ask() {
        long last = 0;
        while (!ended.get()) {
            try (Session session = server.connect(database, new Credential("bench", ROLE, PASSWORD, "", ""))) {
                while (!ended.get()) {
                    session.number("SELECT 1");
                    long now = System.nanoTime();
                    if (last != 0) {
                        longest.accumulateAndGet(now - last, Math::max);
                    }
                    last = now;
                    pause(PAUSE_MILLIS);
                }
            } catch (SQLException | SynchroException e) {
                pause(RETRY_MILLIS);
            }
        }
    }

    private void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            ended.set(true);
        }
    }

    /** Ends them. */
    @Override
    public void close() {
        ended.set(true);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The longest time, in milliseconds, that any of them was without an answer. */
    long longestGapMillis() {
        return longest.get() / 1_000_000;
    }
}
