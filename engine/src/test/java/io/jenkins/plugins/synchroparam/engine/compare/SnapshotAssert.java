package io.jenkins.plugins.synchroparam.engine.compare;

import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** AssertJ's way to say that a database is as another, or as it was; a failure reads like a diff. */
public final class SnapshotAssert extends AbstractAssert<SnapshotAssert, DatabaseSnapshot> {

    private static final int MAX_LINES = 60;

    private SnapshotAssert(DatabaseSnapshot actual) {
        super(actual, SnapshotAssert.class);
    }

    public static SnapshotAssert assertThat(DatabaseSnapshot actual) {
        return new SnapshotAssert(actual);
    }

    /** Fails with the lines of {@link DatabaseSnapshot#difference}, and when there is nothing to compare. */
    public SnapshotAssert isEqualTo(DatabaseSnapshot expected) {
        isNotNull();
        if (actual.toMap().isEmpty() && expected.toMap().isEmpty()) {
            failWithMessage("both snapshots are empty: the filters leave nothing to compare");
        }
        List<String> lines = DatabaseSnapshot.difference(expected, actual);
        if (!lines.isEmpty()) {
            List<String> shown = lines.subList(0, Math.min(MAX_LINES, lines.size()));
            failWithMessage(
                    "the databases differ (- expected, + actual), %s lines%s:%n%s",
                    lines.size(),
                    lines.size() > MAX_LINES ? ", the first " + MAX_LINES : "",
                    String.join(System.lineSeparator(), shown));
        }
        return this;
    }
}
