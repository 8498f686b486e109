package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.util.function.Supplier;

/**
 * Bytes of an object and where they go on the host.
 *
 * @param offset first byte in the object
 * @param length bytes
 * @param holds dump id of the entry whose data it is, {@link #CONTENTS}, or {@link #SEVERAL}
 * @param file path on the host
 * @param at where in that file the first byte goes
 * @param verifier makes what looks at the bytes as they pass
 */
record Segment(
        StoredObject object,
        long offset,
        long length,
        int holds,
        String file,
        long at,
        Supplier<? extends Verifier> verifier) {

    /** The table of contents, without which no other can be read. */
    static final int CONTENTS = 0;

    /** The data of several entries. */
    static final int SEVERAL = -1;

    long end() {
        return offset + length;
    }

    /** The line of the record file that says that these bytes of this version of the object are on the host. */
    String recordLine() {
        return versionOf(object) + offset + " " + length + " " + file.substring(file.lastIndexOf('/') + 1);
    }

    /** How every record line of this version of the object starts. */
    static String versionOf(StoredObject object) {
        return object.etag().replaceAll("\\s", "_") + " " + object.size() + " ";
    }
}
