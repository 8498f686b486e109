package io.jenkins.plugins.synchroparam.engine.requirements;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpKind;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Store;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sub-step 3: the dump to use is the newest at or before the asked day; a replica is one of today. */
public final class DumpInfo implements SubStep {

    private static final int SHOWN = 10;

    @Override
    public SubStepId id() {
        return SubStepId.DUMP_INFO;
    }

    @Override
    public void run(RunContext run) {
        Catalogue catalogue = run.engine().catalogue();
        DumpRecord dump = choose(
                catalogue.dumps(run.request().clientCode()),
                run.request().clientCode(),
                run.request().dumpDate());
        run.set(StateKey.DUMP, dump);
        if (dump.kind() == DumpKind.REPLICA) {
            ReplicaSource.describe(run);
            return;
        }
        Store store = catalogue.store(dump.store());
        run.engine().secrets().credential(store.credential(), "S3 store \"" + store.name() + "\"");
        run.set(StateKey.STORE, store);
        run.reporter().info("dump of " + dump.date() + ": " + dump.place());
        run.reporter()
                .info("store: " + store.name() + ", endpoint "
                        + (store.endpoint().isEmpty() ? "AWS" : store.endpoint()) + ", region " + store.region()
                        + ", credential "
                        + store.credential());
        run.reporter().figure("dump", dump.size(), Unit.BYTES);
    }

    /** The newest dump at or before the day; when none fits, the error lists what exists. */
    public static DumpRecord choose(List<DumpRecord> newestFirst, String client, Optional<LocalDate> day) {
        if (newestFirst.isEmpty()) {
            throw new SynchroException("client code \"" + client
                    + "\" has no dump in synchroDB; make one with the dump command, or register it in synchro.dump");
        }
        return newestFirst.stream()
                .filter(d -> day.isEmpty() || !d.date().isAfter(day.get()))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "dump date",
                        day.get().toString(),
                        "no dump at or before it; there are: "
                                + newestFirst.stream()
                                        .limit(SHOWN)
                                        .map(d -> d.date().toString())
                                        .collect(Collectors.joining(", "))
                                + (newestFirst.size() > SHOWN
                                        ? ", ... and " + (newestFirst.size() - SHOWN) + " more"
                                        : "")
                                + "; ask for one of these days, or leave it empty for the newest"));
    }
}
