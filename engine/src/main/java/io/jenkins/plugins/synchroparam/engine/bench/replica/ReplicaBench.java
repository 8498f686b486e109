package io.jenkins.plugins.synchroparam.engine.bench.replica;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.ReplicaEngine;
import io.jenkins.plugins.synchroparam.engine.replica.config.ReplicaConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.verify.TableVerdict;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures the replica on the servers of a configuration: in a database {@value BenchSource#NAME} of its own on the source
 * and one on the target's server, which are dropped at the end.
 */
public final class ReplicaBench {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Reporter reporter;
    private final ReplicaConfiguration configuration;
    private final String name;
    private final int rows;
    private final int repetitions;
    private final int probes;

    /**
     * @param reporter where it tells what it does
     * @param configuration whose servers are used, and nothing else of them
     * @param name the source
     * @param rows of either table
     * @param repetitions of each measurement, besides the first one
     * @param probes of the latency
     */
    public ReplicaBench(
            Reporter reporter, ReplicaConfiguration configuration, String name, int rows, int repetitions, int probes) {
        this.reporter = reporter;
        this.configuration = configuration;
        this.name = name;
        this.rows = rows;
        this.repetitions = repetitions;
        this.probes = probes;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException, IOException, InterruptedException;
    }

    /**
     * @param silent for what the replica itself reports
     * @param path where programs are looked for
     * @throws SynchroException when a server or a program refuses something
     */
    public BenchFigures run(Reporter silent, String path) throws InterruptedException {
        try {
            return measure(silent, path);
        } catch (SQLException e) {
            throw new SynchroException("bench: " + Session.reason(e), e);
        } catch (IOException e) {
            throw new SynchroException("bench: " + e.getMessage(), e);
        }
    }

    private BenchFigures measure(Reporter silent, String path) throws SQLException, IOException, InterruptedException {
        try (BenchTarget target = BenchTarget.create(configuration, silent);
                BenchSource source = new BenchSource(configuration.source(name));
                PeakHeap heap = new PeakHeap()) {
            ReplicaEngine engine = target.engine(configuration, name);
            Optional<PgLoader> peer = PgLoader.find(path);
            reporter.info("making two tables of " + rows + " rows each on " + source.version());
            source.insert(1, rows);
            engine.createReplicaSchema();
            engine.addSource(name);
            List<Long> peers = new ArrayList<>();
            List<Long> copies = new ArrayList<>();
            for (int i = 0; i <= repetitions; i++) {
                if (peer.isPresent()) {
                    note(
                            peers,
                            i,
                            "pgloader",
                            () -> peer.get()
                                    .run(
                                            configuration.source(name).address(),
                                            configuration.postgres(),
                                            target.peer()));
                }
                note(copies, i, "initial copy", () -> engine.initReplica(name));
            }
            List<Long> changes = new ArrayList<>();
            int changed = 0;
            for (int i = 0; i <= repetitions; i++) {
                changed = source.change(1, rows);
                note(changes, i, "large transactions", () -> engine.replayReplica(name));
            }
            List<Long> singles = new ArrayList<>();
            int transactions = rows / 5;
            for (int i = 0; i <= repetitions; i++) {
                source.singles(10_000_000 + i * rows, transactions);
                note(singles, i, "transactions of one row", () -> engine.replayReplica(name));
            }
            List<Long> latency = latency(engine, source, target);
            long differing = engine.verify(name, Set.of()).stream()
                    .mapToLong(TableVerdict::differing)
                    .sum();
            return new BenchFigures(
                    target.machine(source.version()),
                    2L * rows,
                    source.bytes(),
                    copies,
                    peers,
                    changed,
                    changes,
                    transactions,
                    singles,
                    latency,
                    heap.most(),
                    differing);
        }
    }

    private void note(List<Long> into, int repetition, String what, Work work)
            throws SQLException, IOException, InterruptedException {
        long start = System.nanoTime();
        work.run();
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (repetition > 0) {
            into.add(millis);
        }
        reporter.info(what + (repetition == 0 ? ", not counted: " : ", " + repetition + " of " + repetitions + ": ")
                + millis + " ms");
    }

    private List<Long> latency(ReplicaEngine engine, BenchSource source, BenchTarget target)
            throws SQLException, InterruptedException {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Future<?> replica = executor.submit(() -> {
            engine.startReplica(name);
            return null;
        });
        executor.shutdown();
        while (!engine.showStatus(name).get(0).running()) {
            if (replica.isDone()) {
                throw new SynchroException("the replica ended while its latency was to be measured");
            }
            Thread.sleep(20);
        }
        try (Session session = target.connect()) {
            return new Latency(source, session).measure(probes);
        } finally {
            engine.stopReplica(name, PATIENCE);
        }
    }
}
