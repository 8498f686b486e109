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
    /** Between two questions, and between two tries to connect, of the one that measures. */
    private static final long PAUSE_MILLIS = 10;

    private static final long RETRY_MILLIS = 1;

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** The same of the others: users and pools, that must not take the machine from whom they watch. */
    static final long OTHERS_PAUSE_MILLIS = 500;

    private final Server server;
    private final String database;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong silence = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();

    /** @param crowd one besides them measures when nobody else is there */
    Clients(Server server, String database, Crowd crowd) throws SQLException {
        this.server = server;
        this.database = database;
        try (Session session = server.connect(Server.MAINTENANCE)) {
            if (session.number("SELECT count(*) FROM pg_roles WHERE rolname = ?", ROLE) == 0) {
                session.execute("CREATE ROLE " + ROLE + " LOGIN PASSWORD " + Identifiers.literal(PASSWORD));
            }
        }
        for (int i = 0; i <= crowd.clients(); i++) {
            Runnable asking = i == 0
                    ? () -> ask(PAUSE_MILLIS, RETRY_MILLIS)
                    : () -> ask(OTHERS_PAUSE_MILLIS, crowd.retryMillis());
            Thread thread = new Thread(asking, "bench client " + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Asks, and asks again until it is answered: an answer's time counts from when it was wanted. */
    private void ask(long pauseMillis, long retryMillis) {
        long wanted = 0;
        while (!ended.get()) {
            try (Session session = server.connect(database, new Credential("bench", ROLE, PASSWORD, "", ""))) {
                while (!ended.get()) {
                    session.number("SELECT 1");
                    answered(wanted);
                    pause(pauseMillis);
                    wanted = System.nanoTime();
                }
            } catch (SQLException | SynchroException e) {
                pause(retryMillis);
            }
        }
    }

    /** @param wanted when, 0 when it is the first answer of all */
    private void answered(long wanted) {
        long now = System.nanoTime();
        if (wanted != 0) {
            longest.accumulateAndGet(now - wanted, Math::max);
        }
        long last = answered.getAndAccumulate(now, Math::max);
        if (last != 0) {
            silence.accumulateAndGet(now - last, Math::max);
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

    /** How long they were without an answer. */
    Gaps gaps() {
        return new Gaps(longest.get() / NANOS_PER_MILLI, silence.get() / NANOS_PER_MILLI);
    }
}
