package io.jenkins.plugins.synchroparam.engine.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open sessions of one run: known to the server by one application name, and cancelled together when the run is
 * interrupted, for a thread that waits for a server's answer does not notice an interruption. Thread-safe.
 */
public final class SessionGroup {

    private final String application;
    private final Set<Session> open = ConcurrentHashMap.newKeySet();

    /** @param application the application_name of the group's sessions */
    public SessionGroup(String application) {
        this.application = application;
    }

    /** Of a run. A plan (0) holds no lock: its sessions must not be taken for those that a dead run left. */
    public static SessionGroup of(long runId) {
        return new SessionGroup(StaleSessions.APPLICATION + (runId == 0 ? " plan" : ""));
    }

    String application() {
        return application;
    }

    void add(Session session) {
        open.add(session);
    }

    void remove(Session session) {
        open.remove(session);
    }

    /** Cancels what the sessions that are open at this call run when it is executed; later ones are spared. */
    public Runnable cancellation() {
        List<Session> now = List.copyOf(open);
        return () -> now.stream().filter(open::contains).forEach(SessionGroup::cancel);
    }

    private static void cancel(Session session) {
        try {
            session.cancel();
        } catch (SQLException e) {
            // The session ended meanwhile: nothing runs on it any more.
            session.show("cancel: " + Session.reason(e));
        }
    }
}
