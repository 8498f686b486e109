package io.jenkins.plugins.synchroparam.engine.events;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures long work. It is looked at whenever something is added and, so that work that hangs is seen to hang, also
 * from time to time when nothing is; the longer nothing happens, the rarer it is said.
 */
final class ProgressMeter implements Progress {

    /** Reports that the recent rate looks back on. */
    private static final int WINDOW = 6;

    private static final long RAREST_IDLE_MILLIS = 300_000;

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final String what;
    private final long total;
    private final Unit unit;
    private final Clock clock;
    private final long everyMillis;
    private final EventStream stream;
    private final LongAdder done = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final Deque<Sample> window = new ArrayDeque<>();
    private final Sample start;
    private final Future<?> ticks;
    private Sample lastChange;
    private volatile long reportedAt;
    private boolean reported;
    private boolean closed;

    ProgressMeter(String what, long total, Unit unit, Clock clock, Duration every, EventStream stream) {
        this.what = what;
        this.total = Math.max(0, total);
        this.unit = unit;
        this.clock = clock;
        this.everyMillis = Math.max(1, every.toMillis());
        this.stream = stream;
        this.start = new Sample(clock.millis(), 0, 0);
        this.lastChange = start;
        this.reportedAt = start.time();
        window.add(start);
        this.ticks = TIMER.scheduleWithFixedDelay(this::look, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void add(long amount) {
        done.add(amount);
        lookWhenDue();
    }

    @Override
    public void rows(long count) {
        rows.add(count);
        lookWhenDue();
    }

    @Override
    public void close() {
        ticks.cancel(false);
        synchronized (this) {
            if (!closed && reported) {
                report(sample(), true);
            }
            closed = true;
        }
    }

    private void lookWhenDue() {
        if (clock.millis() - reportedAt >= everyMillis) {
            look();
        }
    }

    private synchronized void look() {
        Sample now = sample();
        long sinceReport = now.time() - reportedAt;
        if (closed || sinceReport < everyMillis) {
            return;
        }
        boolean changed = now.done() != lastChange.done() || now.rows() != lastChange.rows();
        long idle = changed ? 0 : now.time() - lastChange.time();
        // doubling: 5 s, 10 s, 20 s ... as the idle time at the last report is what is waited for again
        if (changed || sinceReport >= Math.min(idle / 2, RAREST_IDLE_MILLIS)) {
            report(now, false);
        }
    }

    private void report(Sample now, boolean ended) {
        if (now.done() != lastChange.done() || now.rows() != lastChange.rows()) {
            lastChange = now;
        }
        Sample from = ended ? start : window.getFirst();
        long millis = Math.max(1, now.time() - from.time());
        long perSecond = Math.max(0, Math.round((now.done() - from.done()) * 1000.0 / millis));
        long left = ended || perSecond == 0 || now.done() >= total
                ? -1
                : Math.round((total - now.done()) * 1000.0 / perSecond);
        reported = true;
        reportedAt = now.time();
        window.add(now);
        if (window.size() > WINDOW) {
            window.removeFirst();
        }
        long elapsed = now.time() - start.time();
        long idle = now.time() - lastChange.time();
        stream.progressed(new Measured(what, unit, total, now, perSecond, elapsed, left, idle, ended));
    }

    private Sample sample() {
        return new Sample(clock.millis(), done.sum(), rows.sum());
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private record Sample(long time, long done, long rows) {}

    /** What was measured, before the stream adds where it stands. */
    record Measured(
            String what,
            Unit unit,
            long total,
            Sample now,
            long perSecond,
            long elapsedMillis,
            long leftMillis,
            long idleMillis,
            boolean ended) {

        Event.ProgressMade event(long time, String subStep) {
            return new Event.ProgressMade(
                    time,
                    subStep,
                    what,
                    unit,
                    now.done(),
                    total,
                    now.rows(),
                    perSecond,
                    elapsedMillis,
                    leftMillis,
                    idleMillis,
                    ended);
        }
    }
}
