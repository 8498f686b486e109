package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.HostRecord;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.NewRun;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.events.SubStepEnd;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.production.DumpPublication;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest;
import io.jenkins.plugins.synchroparam.engine.run.Connections;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The command {@code dump}: the production-dump job of one client, locked and journalled as a run is. */
public final class DumpJob {

    private static final String STEP = "dump";

    private final Engine engine;

    public DumpJob(Engine engine) {
        this.engine = engine;
    }

    /**
     * Makes a dump of the client's PROD and returns its record.
     *
     * @param by who runs it
     * @throws io.jenkins.plugins.synchroparam.engine.SynchroException when it cannot be made; nothing is left then
     */
    public DumpRecord run(DumpRequest request, LockHolder by) {
        Database production = engine.catalogue()
                .production(request.clientCode())
                .orElseThrow(() -> new InputException(
                        "client code",
                        request.clientCode(),
                        "has no production database in synchroDB: \"synchro-param status\" lists what is registered"));
        engine.journal().lock(production.clientCode(), production.environment());
        long run = engine.journal()
                .start(new NewRun(
                        "dump",
                        production.clientCode(),
                        production.environment(),
                        "",
                        0,
                        by.requester(),
                        by.jobName(),
                        by.buildNumber(),
                        by.engine()));
        DumpRecord dump;
        engine.reporter().runStarted(shown(request, production, by, run));
        engine.reporter().subStepStarted(1, 1, STEP, "production's dump, to S3");
        long begin = System.nanoTime();
        try {
            dump = dump(request, production);
            engine.reporter().subStepEnded(STEP, SubStepEnd.DONE, since(begin), "");
        } catch (RuntimeException e) {
            // Its reason is told by who catches it.
            engine.reporter().subStepEnded(STEP, SubStepEnd.FAILED, since(begin), "");
            failed(run, e);
            throw e;
        }
        engine.journal().finish(run, engine.reporter().warnings() == 0 ? Status.DONE : Status.UNSTABLE, "");
        return dump;
    }

    private static Map<String, String> shown(DumpRequest request, Database production, LockHolder by, long run) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("command", "dump");
        shown.put("client", request.clientCode());
        shown.put("database", production.name() + " on " + production.address() + ":" + production.port());
        shown.put("store", request.store() + ", bucket " + request.bucket());
        shown.put("requester", by.requester());
        if (!by.jobName().isEmpty()) {
            shown.put("build", by.jobName() + " #" + by.buildNumber());
        }
        shown.put("run", Long.toString(run));
        return shown;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private void failed(long run, RuntimeException why) {
        try {
            // Only a SynchroException's message is made for people, and holds no secret.
            String reason = why instanceof SynchroException ? why.getMessage() : "internal error";
            engine.journal().finish(run, Status.FAILED, reason);
        } catch (SynchroException e) {
            why.addSuppressed(e);
        }
    }

    private DumpRecord dump(DumpRequest request, Database production) {
        HostRecord machine = engine.catalogue().host(production.host());
        try (ObjectStore store =
                        Connections.store(engine, engine.catalogue().store(request.store()), request.bucket());
                Host host = Connections.host(engine, machine)) {
            return new DumpPublication(
                            production, machine, host, store, engine.catalogue(), engine.secrets(), engine.reporter())
                    .run(request);
        }
    }
}
