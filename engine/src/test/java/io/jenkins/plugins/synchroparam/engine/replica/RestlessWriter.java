package io.jenkins.plugins.synchroparam.engine.replica;

import io.jenkins.plugins.synchroparam.engine.Patience;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;

/** Changes rows of a source without a pause until it is closed, whatever becomes of the source meanwhile. */
final class RestlessWriter implements AutoCloseable {

    /** What only grows is emptied now and then: a replica compares whole rows where there is no key. */
    private static final int FEW = 200;

    private final ReplicaSite site;
    private final RandomChanges changes;
    private final Thread thread;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean ended;

    RestlessWriter(ReplicaSite site, RandomChanges changes) {
        this.site = site;
        this.changes = changes;
        this.thread = new Thread(this::write, "writer");
        thread.setDaemon(true);
        thread.start();
    }

    private void write() {
        try {
            for (int done = 0; !ended; done++) {
                try {
                    changes.run(1);
                    if (done % FEW == 0) {
                        site.execute("DELETE FROM bare");
                        site.execute("DELETE FROM uniq WHERE id > 100");
                    }
                    Thread.sleep(2);
                } catch (SQLException e) {
                    reconnect();
                }
            }
        } catch (Exception | AssertionError e) {
            failure.set(e);
        }
    }

    /** Whether the transaction that was under way has ended well nobody knows, as in earnest. */
    private void reconnect() throws Exception {
        Patience.until("the source answers", () -> {
            try {
                site.reconnect();
                return true;
            } catch (SQLException e) {
                return ended;
            }
        });
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
        if (failure.get() != null) {
            throw new AssertionError("the writer failed", failure.get());
        }
    }
}
