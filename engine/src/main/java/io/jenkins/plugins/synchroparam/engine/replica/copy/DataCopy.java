package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.types.BadValueException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicReference;

/** Rows and then indexes of many tables, by several workers; a table that fails costs no other. */
final class DataCopy {

    private final List<Worker> workers;
    private final Placement placement;
    private final Progress progress;
    private final BlockingDeque<Work> work = new LinkedBlockingDeque<>();
    private final AtomicReference<RuntimeException> defect = new AtomicReference<>();

    /** Something for any worker. */
    @FunctionalInterface
    private interface Work {
        void run(Worker worker) throws SQLException;
    }

    DataCopy(List<Worker> workers, Placement placement, Progress progress) {
        this.workers = workers;
        this.placement = placement;
        this.progress = progress;
    }

    /** Adds the rows of a table, its indexes to follow. */
    TableProgress add(List<Chunk> chunks) {
        TableProgress table = new TableProgress(chunks.get(0).table(), chunks.size());
        chunks.forEach(chunk -> work.add(worker -> copy(worker, chunk, table)));
        return table;
    }

    /**
     * Does all that was added, in the order in which it was added, indexes last.
     *
     * @throws SynchroException when it is interrupted
     */
    void run(String name) {
        CountDownLatch ended = new CountDownLatch(workers.size());
        List<Thread> threads = new ArrayList<>();
        for (Worker worker : workers) {
            Thread thread = new Thread(() -> work(worker, ended), name + " " + (threads.size() + 1));
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        try {
            ended.await();
        } catch (InterruptedException e) {
            work.clear();
            cancel(threads);
            Thread.currentThread().interrupt();
            throw new SynchroException("the copy was interrupted", e);
        }
        if (defect.get() != null) {
            throw defect.get();
        }
    }

    private void work(Worker worker, CountDownLatch ended) {
        try {
            for (Work next = work.poll(); next != null; next = work.poll()) {
                next.run(worker);
            }
        } catch (SQLException e) {
            defect.compareAndSet(null, new SynchroException("the copy: " + Session.reason(e), e));
            work.clear();
        } catch (RuntimeException e) {
            defect.compareAndSet(null, e);
            work.clear();
        } finally {
            ended.countDown();
        }
    }

    private void copy(Worker worker, Chunk chunk, TableProgress table) {
        long rows = 0;
        if (table.failure() == null) {
            try {
                rows = worker.copy().copy(chunk, progress::add);
            } catch (SQLException | BadValueException e) {
                table.fail(e);
            }
        }
        if (table.done(rows) && table.failure() == null) {
            index(table);
        }
    }

    private void index(TableProgress table) {
        for (String sql : placement.indexes(table.table())) {
            work.addLast(worker -> {
                try {
                    worker.target().execute(sql);
                } catch (SQLException e) {
                    table.fail(e);
                }
            });
        }
    }

    private void cancel(List<Thread> threads) {
        threads.forEach(Thread::interrupt);
        for (Worker worker : workers) {
            try {
                worker.target().cancel();
            } catch (SQLException e) {
                worker.target().show("cancel: " + Session.reason(e));
            }
        }
    }
}
