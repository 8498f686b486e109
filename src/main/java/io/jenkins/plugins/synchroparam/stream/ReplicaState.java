package io.jenkins.plugins.synchroparam.stream;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a replicated source stands at one moment.
 *
 * @param source its name
 * @param status the catalogue's word, for example {@code running}
 * @param consistent whether the replica as a whole is what the source was at one moment
 * @param lagMillis how far behind the source it is, -1 when nothing was applied yet
 * @param rows rows applied since it was added
 * @param statements statements applied
 * @param skipped rows left out
 * @param drift changes that did not hit what they should
 * @param tables how many tables it has
 * @param leftOut tables that are not replicated any more, with the reason; the first ones
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

    private static final int MOST_SHOWN = 100;

    /** Of which nothing was told. */
    public static final ReplicaState UNKNOWN = new ReplicaState("", "", false, -1, 0, 0, 0, 0, 0, Map.of(), 0, "");

    public ReplicaState {
        source = Bounds.text(source);
        status = Bounds.text(status);
        position = Bounds.text(position);
        Map<String, String> texts = new LinkedHashMap<>();
        Bounds.map(leftOut).entrySet().stream()
                .limit(MOST_SHOWN)
                .forEach(table -> texts.put(Bounds.text(table.getKey()), Bounds.text(table.getValue())));
        leftOut = Collections.unmodifiableMap(texts);
    }

    /** For a pipeline: texts and numbers alone. */
    public LinkedHashMap<String, Object> summary() {
        LinkedHashMap<String, Object> summary = new LinkedHashMap<>();
        summary.put("status", status);
        summary.put("lagMillis", lagMillis);
        summary.put("rows", rows);
        summary.put("statements", statements);
        summary.put("skipped", skipped);
        summary.put("drift", drift);
        summary.put("tables", tables);
        summary.put("leftOut", leftOutCount);
        return summary;
    }
}
