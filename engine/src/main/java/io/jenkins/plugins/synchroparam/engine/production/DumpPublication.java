package io.jenkins.plugins.synchroparam.engine.production;

import io.jenkins.plugins.synchroparam.engine.EvenInterrupted;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.HostRecord;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest.Format;
import io.jenkins.plugins.synchroparam.engine.run.RunState;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import io.jenkins.plugins.synchroparam.engine.secrets.Secrets;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.function.Consumer;

/**
 * The production-dump job: pg_dump on PROD's host, to S3, registered in synchroDB when it is complete; then dumps that
 * are too old go. Whatever happens, nothing stays on the host, and nothing incomplete on S3.
 */
public final class DumpPublication {

    /** What must stay free on PROD's host: a full disk would stop its server. */
    private static final long RESERVE = 1L << 30;

    private final Database production;
    private final HostRecord machine;
    private final Host host;
    private final ObjectStore store;
    private final Catalogue catalogue;
    private final Secrets secrets;
    private final Reporter reporter;
    private final Clock clock;
    private final long reserve;

    /**
     * @param production the client's PROD; its credential is a role that may only read
     * @param machine what synchroDB says of PROD's host: its work and tool directories
     * @param host the same, connected
     * @param store the bucket that the request names
     */
    public DumpPublication(
            Database production,
            HostRecord machine,
            Host host,
            ObjectStore store,
            Catalogue catalogue,
            Secrets secrets,
            Reporter reporter) {
        this(production, machine, host, store, catalogue, secrets, reporter, Clock.systemDefaultZone(), RESERVE);
    }

    DumpPublication(
            Database production,
            HostRecord machine,
            Host host,
            ObjectStore store,
            Catalogue catalogue,
            Secrets secrets,
            Reporter reporter,
            Clock clock,
            long reserve) {
        this.production = production;
        this.machine = machine;
        this.host = host;
        this.store = store;
        this.catalogue = catalogue;
        this.secrets = secrets;
        this.reporter = reporter;
        this.clock = clock;
        this.reserve = reserve;
    }

    /**
     * Makes a dump and returns its record.
     *
     * @throws SynchroException when it cannot be made; then host and store are as they were before
     */
    public DumpRecord run(DumpRequest request) {
        return run(request, planned -> {});
    }

    /**
     * As {@link #run(DumpRequest)}.
     *
     * @param planned told what will be made before it is: its directory on the host, and its record, without a size
     */
    public DumpRecord run(DumpRequest request, Consumer<RunState> planned) {
        Credential role = secrets.credential(
                production.credential(),
                "PROD's database \"" + production.name() + "\" (client " + request.clientCode() + ")");
        LocalDateTime now = LocalDateTime.now(clock);
        String key = DumpKey.of(request, production.name(), now);
        requireWritable(request, key);
        String directory = machine.workDirectory() + "/" + DumpKey.directory(request.clientCode(), DumpKey.stamp(now));
        DumpRecord incomplete = new DumpRecord(
                0, request.clientCode(), request.store(), request.bucket(), key, now.toLocalDate(), 0, "");
        RunState state = state(directory, incomplete);
        planned.accept(state);
        DumpRecord record;
        try {
            host.makeDirectory(directory);
            ProductionTools tools = ProductionTools.in(directory, host, machine.toolDirectory(), production, role);
            tools.system().ifPresent(system -> {
                state.set(StateKey.PRODUCTION_SYSTEM, system);
                planned.accept(state);
            });
            DumpFiles dump = new HostDump(tools, reporter, directory, reserve).run(request);
            upload(request, dump, key);
            record = register(new DumpRecord(
                    0,
                    request.clientCode(),
                    request.store(),
                    request.bucket(),
                    key,
                    now.toLocalDate(),
                    dump.size(),
                    dump.contents().serverVersion()));
        } finally {
            EvenInterrupted.run(() -> cleanHost(directory));
        }
        new DumpRetirement(store, catalogue, reporter).run(request, now.toLocalDate());
        return record;
    }

    private static RunState state(String directory, DumpRecord incomplete) {
        RunState state = new RunState();
        state.set(StateKey.DIRECTORY, directory);
        state.set(StateKey.DUMP, incomplete);
        return state;
    }

    /** A dump may take hours: that the store takes it is tried before. */
    private void requireWritable(DumpRequest request, String key) {
        if (!store.list(key).isEmpty()) {
            throw new SynchroException(store.name() + " already has " + key + ": another dump of this client runs");
        }
        String probe = request.clientPrefix() + ".write-test";
        store.write(probe, InputStream.nullInputStream());
        EvenInterrupted.run(() -> store.delete(probe));
    }

    private void upload(DumpRequest request, DumpFiles dump, String key) {
        boolean complete = false;
        try {
            new DumpUpload(host, store, reporter)
                    .run(dump, file -> request.format() == Format.DIRECTORY ? key + file.name() : key, key);
            complete = true;
        } finally {
            if (!complete) {
                EvenInterrupted.run(() -> removeIncomplete(key));
            }
        }
    }

    private void removeIncomplete(String key) {
        try {
            DumpRetirement.remove(store, key);
        } catch (SynchroException e) {
            reporter.warn("the incomplete dump " + key + " could not be removed, delete it: " + e.getMessage());
        }
    }

    private DumpRecord register(DumpRecord dump) {
        try {
            DumpRecord record = catalogue.register(dump);
            reporter.info("registered as dump " + record.id() + " of client " + dump.clientCode() + ": " + dump.key());
            return record;
        } catch (SynchroException e) {
            // Whether synchroDB has it cannot be known: without its objects a registered dump would be worse.
            throw new SynchroException(
                    "the dump is complete at " + dump.key() + " but could not be registered: " + e.getMessage(), e);
        }
    }

    private void cleanHost(String directory) {
        try {
            host.delete(directory);
        } catch (SynchroException e) {
            reporter.warn("the directory " + directory + " on host " + host.name()
                    + " could not be removed, delete it: " + e.getMessage());
        }
    }
}
