package io.jenkins.plugins.synchroparam.engine.production;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.time.LocalDate;
import java.util.List;

/** Removes the dumps that the retention rule no longer keeps: only ones that this job made. */
final class DumpRetirement {

    private final ObjectStore store;
    private final Catalogue catalogue;
    private final Reporter reporter;

    DumpRetirement(ObjectStore store, Catalogue catalogue, Reporter reporter) {
        this.store = store;
        this.catalogue = catalogue;
        this.reporter = reporter;
    }

    /** What cannot be retired is a warning: the new dump is there and good. */
    void run(DumpRequest request, LocalDate today) {
        List<DumpRecord> ours = catalogue.dumps(request.clientCode()).stream()
                .filter(dump -> madeByThisJob(dump, request))
                .toList();
        int retired = 0;
        for (DumpRecord dump : request.retention().expired(ours, today)) {
            try {
                remove(store, dump.key());
                catalogue.retire(dump.id());
                reporter.info("retired the dump of " + dump.date() + ", " + dump.key());
                retired++;
            } catch (SynchroException e) {
                reporter.warn("the dump of " + dump.date() + " could not be retired: " + e.getMessage());
            }
        }
        reporter.figure("dumps retired", retired, Unit.COUNT);
        reporter.figure("dumps kept", ours.size() - (long) retired, Unit.COUNT);
    }

    /** Deletes a dump's objects, its table of contents first: what is left is no dump for anybody. */
    static void remove(ObjectStore store, String key) {
        if (!key.endsWith("/")) {
            store.delete(key);
            return;
        }
        store.delete(key + DumpFiles.CONTENTS);
        for (StoredObject object : store.list(key)) {
            store.delete(object.key());
        }
    }

    private static boolean madeByThisJob(DumpRecord dump, DumpRequest request) {
        return dump.store().equals(request.store())
                && dump.bucket().equals(request.bucket())
                && DumpKey.matches(request, dump.key());
    }
}
