package io.jenkins.plugins.synchroparam.engine.replica.stream;

import com.github.shyiko.mysql.binlog.GtidSet;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which transactions are applied, as the family writes it: MySQL's set of intervals, or MariaDB's newest transaction of
 * each domain.
 */
public final class GtidTracker {

    private final Map<String, String> domains = new TreeMap<>();
    private final GtidSet set;

    /** @param start as {@link SourcePosition#gtid()} has it; empty: nothing known so far */
    public GtidTracker(String start) {
        boolean mariaDb = isMariaDb(start);
        set = new GtidSet(mariaDb ? "" : start);
        if (mariaDb) {
            for (String newest : start.split(",")) {
                add(newest);
            }
        }
    }

    /** A transaction ended. */
    public void add(String gtid) {
        if (gtid.isEmpty()) {
            return;
        }
        if (isMariaDb(gtid)) {
            domains.put(gtid.substring(0, gtid.indexOf('-')), gtid);
        } else {
            set.add(gtid);
        }
    }

    /** What a new stream starts from. */
    public String text() {
        return domains.isEmpty() ? set.toString() : String.join(",", domains.values());
    }

    /** MySQL's have a colon after their UUID; asked for each transaction. */
    private static boolean isMariaDb(String gtid) {
        return !gtid.isEmpty() && gtid.indexOf(':') < 0;
    }
}
