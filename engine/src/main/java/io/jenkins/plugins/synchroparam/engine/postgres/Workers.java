package io.jenkins.plugins.synchroparam.engine.postgres;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs tasks on several sessions at once: a task starts when those that it waits for are done, first the one that most work
 * hangs on, itself and what comes after it. The first failure stops everything, and so does an interruption of the calling
 * thread.
 */
public final class Workers {

    /** A piece of work on one session. */
    @FunctionalInterface
    public interface Work {
        void run(Session session) throws Exception;
    }

    /**
     * A task.
     *
     * @param id any number, unique
     * @param weight bytes or another measure of its length
     * @param after ids of the tasks that must be done first
     */
    public record Task(int id, long weight, Set<Integer> after, Work work) {}

    private static final long CANCEL_MILLIS = 200;

    private final List<Session> sessions;
    private final List<Task> waiting;
    private final Set<Integer> own = new HashSet<>();
    private final Set<Integer> done = new HashSet<>();
    private final Awaited events;
    private final Runnable besides;
    private int running;
    private Throwable failure;
    private boolean ended;

    private Workers(List<Session> sessions, List<Task> tasks, Awaited events, Runnable besides) {
        this.sessions = sessions;
        this.events = events;
        this.besides = besides;
        this.waiting = new ArrayList<>(tasks);
        tasks.forEach(task -> own.add(task.id()));
        this.waiting.sort(Ranks.highestFirst(tasks));
    }

    /** Returns when all tasks are done. */
    public static void run(List<Session> sessions, List<Task> tasks) throws InterruptedException {
        run(sessions, tasks, Awaited.NOTHING, () -> {});
    }

    /**
     * The same for tasks some of which wait for events.
     *
     * @param besides ends what tasks do besides what their sessions execute, when these are cancelled; from any thread, and
     *     again when it was done already
     */
    public static void run(List<Session> sessions, List<Task> tasks, Awaited events, Runnable besides)
            throws InterruptedException {
        new Workers(sessions, tasks, events, besides).run();
    }

    private void run() throws InterruptedException {
        events.follow(this::happened, this::failedElsewhere);
        List<Thread> threads = new ArrayList<>();
        for (Session session : sessions) {
            Thread thread = new Thread(() -> work(session), "synchro-param worker " + (threads.size() + 1));
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            fail(e);
            for (Thread thread : threads) {
                // Again and again: a session between two statements does not notice a cancellation.
                while (thread.isAlive()) {
                    threads.forEach(Thread::interrupt);
                    cancel();
                    thread.join(CANCEL_MILLIS);
                }
            }
            throw e;
        } finally {
            end();
        }
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new SynchroException(
                    failure instanceof SQLException sql ? Session.reason(sql) : String.valueOf(failure.getMessage()),
                    failure);
        }
    }

    private void work(Session session) {
        Task task = next();
        while (task != null) {
            try {
                task.work().run(session);
                finished(task);
            } catch (Exception | Error e) {
                // An Error too: what only waits for this task would wait for ever.
                fail(e);
                cancel();
            }
            task = next();
        }
    }

    private synchronized Task next() {
        try {
            while (failure == null && !waiting.isEmpty()) {
                for (Task task : waiting) {
                    if (done.containsAll(task.after())) {
                        waiting.remove(task);
                        running++;
                        return task;
                    }
                }
                if (running == 0 && !waitingForEvents()) {
                    throw new IllegalStateException("tasks wait for each other: " + waiting.size());
                }
                wait();
            }
        } catch (InterruptedException | IllegalStateException e) {
            fail(e);
        }
        return null;
    }

    private boolean waitingForEvents() {
        return waiting.stream()
                .flatMap(task -> task.after().stream())
                .anyMatch(id -> !done.contains(id) && !own.contains(id));
    }

    private synchronized void finished(Task task) {
        running--;
        done.add(task.id());
        notifyAll();
    }

    private synchronized void happened(int event) {
        done.add(event);
        notifyAll();
    }

    private synchronized void failedElsewhere(Throwable e) {
        if (!ended) {
            fail(e);
            cancel();
        }
    }

    private synchronized void end() {
        ended = true;
    }

    private synchronized void fail(Throwable e) {
        if (failure == null) {
            failure = e;
        }
        notifyAll();
    }

    private void cancel() {
        for (Session session : sessions) {
            try {
                session.cancel();
            } catch (SQLException e) {
                // The session is gone: nothing runs on it any more.
                failure.addSuppressed(e);
            }
        }
        besides.run();
    }
}
