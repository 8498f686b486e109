package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** While tables are replaced nobody can connect; afterwards everybody can who could before. */
class BlockedWindowTest {

    private static final int CLIENTS = 4;

    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean blocked = new AtomicBoolean();
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();

    @Test
    void clientsThatReconnectAtOnceStayOutsideAndEverythingIsAsBefore() throws Exception {
        Variation rct = Variation.create();
        rct.role("reconnecting", "");
        rct.inRct("ALTER DATABASE " + rct.site.rct + " CONNECTION LIMIT 7; REVOKE CONNECT ON DATABASE " + rct.site.rct
                + " FROM PUBLIC; GRANT CONNECT ON DATABASE " + rct.site.rct
                + " TO reconnecting WITH GRANT OPTION; SET ROLE reconnecting; GRANT CONNECT ON DATABASE "
                + rct.site.rct + " TO demo_app; RESET ROLE");
        String before = access(rct);
        rct.site.sinks.add(this::watch);
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            // Half of them are superusers, for whom a connection limit means nothing.
            String role = i % 2 == 0 ? "reconnecting" : "postgres";
            String password = i % 2 == 0
                    ? "password-of-reconnecting"
                    : SharedServers.SERVERS.synchroDbCredential().password();
            Thread client = new Thread(() -> reconnect(rct, role, password));
            client.start();
            clients.add(client);
        }
        RunStatus status;
        try {
            status = rct.run(Type.PARAM);
        } finally {
            ended.set(true);
            for (Thread client : clients) {
                client.join();
            }
        }
        assertThat(status).as(rct.log()).isEqualTo(RunStatus.DONE);
        assertThat(inside).hasValue(0);
        assertThat(connected.get()).isPositive();
        assertThat(refused.get()).isPositive();
        assertThat(access(rct)).isEqualTo(before);
        SnapshotAssert.assertThat(rct.snapshot().matching(e -> !e.key().startsWith("database")))
                .isEqualTo(Variation.usualParam().matching(e -> !e.key().startsWith("database")));
    }

    /** Between the end of block-connections and the end of kept-columns nobody may get in. */
    private void watch(Event event) {
        if (event instanceof Event.SubStepEnded end && end.result().id().equals(SubStepId.BLOCK_CONNECTIONS.id())) {
            blocked.set(true);
            awaitRefusal();
        } else if (event instanceof Event.SubStepStarted start
                && start.id().equals(SubStepId.REOPEN_CONNECTIONS.id())) {
            blocked.set(false);
        }
    }

    /** However short the window is: it is not over before a client was refused. */
    private void awaitRefusal() {
        int before = refused.get();
        try {
            Patience.until("a client that is refused", () -> refused.get() > before);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void reconnect(Variation rct, String role, String password) {
        String url = "jdbc:postgresql://localhost:" + rct.server().port() + "/" + rct.site.rct;
        while (!ended.get()) {
            boolean blockedBefore = blocked.get();
            try (Connection connection = DriverManager.getConnection(url, role, password)) {
                connected.incrementAndGet();
                if (blockedBefore && blocked.get()) {
                    inside.incrementAndGet();
                }
                // Stays until it is ended, as an application would.
                while (!ended.get() && connection.isValid(1)) {
                    Thread.sleep(20);
                }
            } catch (SQLException e) {
                refused.incrementAndGet();
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String access(Variation rct) throws SQLException {
        try (Session session = rct.server().connect("postgres")) {
            return session.text(
                    "SELECT string_agg(a::text, ', ' ORDER BY a::text) || ' ' || datconnlimit || ' ' || datallowconn"
                            + " FROM pg_database, aclexplode(datacl) a WHERE datname = ? GROUP BY datconnlimit, datallowconn",
                    rct.site.rct);
        }
    }
}
