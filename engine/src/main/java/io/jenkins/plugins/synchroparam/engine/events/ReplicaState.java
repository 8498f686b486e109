package io.jenkins.plugins.synchroparam.engine.events;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a replicated source stands at one moment.
 *
 * @param source its name
 * @param status pg_chameleon's word, for example {@code running}
 * @param consistent whether the replica as a whole is what the source was at one moment
 * @param lagMillis how far behind the source it is, -1 when nothing was applied yet
 * @param rows rows applied since it was added
 * @param statements statements applied
 * @param skipped rows left out
 * @param drift changes that did not hit what they should
 * @param tables how many tables it has, those that are left out included
 * @param leftOut tables that are not replicated any more, with the reason; the first {@value #MOST_SHOWN}
 * @param leftOutCount all of them
 * @param position in the source's log, empty before the copy
 */
public record ReplicaState(
        String source,
        String status,
        boolean consistent,
        long lagMillis,
        long rows,
        long statements,
        long skipped,
        long drift,
        int tables,
        Map<String, String> leftOut,
        int leftOutCount,
        String position) {

    /** Tables that are named, so that one event stays small. */
    public static final int MOST_SHOWN = 100;

    public ReplicaState {
        requireNonNull(source);
        requireNonNull(status);
        requireNonNull(position);
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }
}
