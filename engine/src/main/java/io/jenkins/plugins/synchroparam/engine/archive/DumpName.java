package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;

/** How messages call a dump: its key, its store, its size. */
final class DumpName {

    private DumpName() {}

    static String of(ObjectStore store, String key) {
        return Printable.escape(key) + " in " + store.name();
    }

    static String of(ObjectStore store, String key, long size) {
        return of(store, key) + ", " + Amounts.bytes(size);
    }
}
