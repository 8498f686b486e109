package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.demo.DemoSite;
import io.jenkins.plugins.synchroparam.engine.postgres.Blocking;
import io.jenkins.plugins.synchroparam.engine.postgres.DatabaseAccess;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The least that a client can see of any refresh that blocks: RCT is closed, its sessions are ended, it is opened again at
 * once, and nothing is done in between. What it costs is the server's: ending sessions, refusing tries, starting anew for all.
 */
final class Blink implements Opponent {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 50;

    private final Server server;
    private final int clients;

    /** @param clients how many are on RCT before and must be back afterwards, the one that measures among them */
    Blink(Server server, int clients) {
        this.server = server;
        this.clients = clients;
    }

    @Override
    public String name() {
        return "block alone";
    }

    @Override
    public boolean blocks() {
        return true;
    }

    /** Tells only how long RCT was blocked. */
    @Override
    public Measured run(Type type) throws SQLException, InterruptedException {
        try (Session maintenance = server.connect(Server.MAINTENANCE)) {
            Blocking blocking = new Blocking(maintenance);
            DatabaseAccess access = blocking.read(DemoSite.ACCEPTANCE);
            awaitClients(maintenance);
            long begin = System.nanoTime();
            blocking.close(access);
            blocking.endSessions(List.of(DemoSite.ACCEPTANCE), List.of(), PATIENCE);
            blocking.reopen(access);
            long blocked = (System.nanoTime() - begin) / 1_000_000;
            awaitClients(maintenance);
            return new Measured(0, Math.max(1, blocked), 0, Gaps.NONE, Map.of());
        }
    }

    private void awaitClients(Session maintenance) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        while (maintenance.number(
                                "SELECT count(*) FROM pg_stat_activity WHERE datname = ? AND state IS NOT NULL",
                                DemoSite.ACCEPTANCE)
                        < clients
                && System.nanoTime() - begin < PATIENCE.toNanos()) {
            Thread.sleep(POLL_MILLIS);
        }
        // Long enough for each of them to have asked once.
        Thread.sleep(Clients.OTHERS_PAUSE_MILLIS);
    }
}
