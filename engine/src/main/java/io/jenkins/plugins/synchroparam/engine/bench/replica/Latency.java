package io.jenkins.plugins.synchroparam.engine.bench.replica;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long a row is on its way from the source's commit until PostgreSQL shows it, when nothing else happens. */
final class Latency {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int PAUSE_MILLIS = 150;

    private final BenchSource source;
    private final Session target;

    Latency(BenchSource source, Session target) {
        this.source = source;
        this.target = target;
    }

    /** Each probe in microseconds. */
    List<Long> measure(int probes) throws SQLException, InterruptedException {
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < probes; i++) {
            // Not always at the same instant of whatever turns every 200 ms or every second.
            Thread.sleep(PAUSE_MILLIS + i * 37 % 211);
            source.execute("INSERT INTO probe VALUES (" + i + ")");
            micros.add(await(i));
        }
        return micros;
    }

    private long await(int id) throws SQLException, InterruptedException {
        long committed = System.nanoTime();
        while (target.number("SELECT count(*) FROM " + BenchSource.NAME + ".probe WHERE id = " + id) == 0) {
            if (System.nanoTime() - committed > LONGEST.toNanos()) {
                throw new SynchroException("the replica did not bring a row within " + LONGEST.toSeconds() + " s");
            }
            Thread.sleep(1);
        }
        return (System.nanoTime() - committed) / 1000;
    }
}
