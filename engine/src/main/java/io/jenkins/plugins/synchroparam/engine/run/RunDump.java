package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.archive.Dump;
import io.jenkins.plugins.synchroparam.engine.archive.DumpOpener;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import java.util.Optional;

/** The dump of a run, wherever it is, opened and checked when it is first needed, and what is fetched of it. */
final class RunDump implements AutoCloseable {

    private final RunContext run;
    private final Fetch fetch = new Fetch();
    private ObjectStore store;
    private Dump dump;

    RunDump(RunContext run) {
        this.run = run;
    }

    Dump get() {
        if (dump == null && run.state().find(StateKey.HOST_ARCHIVE).isPresent()) {
            dump = HostArchive.of(run.host(), run.get(StateKey.HOST_ARCHIVE));
        } else if (dump == null && run.state().find(StateKey.REPLICA_ARCHIVE).isPresent()) {
            dump = HostArchive.measured(run.host(), run.get(StateKey.REPLICA_ARCHIVE));
        } else if (dump == null) {
            var described = run.get(StateKey.DUMP);
            store = Connections.store(run.engine(), run.get(StateKey.STORE), described.bucket());
            dump = DumpOpener.open(store, described.key());
        }
        return dump;
    }

    Fetch fetch() {
        return fetch;
    }

    @Override
    public void close() {
        fetch.close();
        Optional.ofNullable(dump).ifPresent(Dump::close);
        Optional.ofNullable(store).ifPresent(ObjectStore::close);
    }
}
