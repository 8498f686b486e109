package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What building a key or an index costs, measured in what loading its table's rows costs: enough to begin with the table whose
 * last index would else be waited for. GiST inserts row by row, what a B-tree sorts.
 */
final class IndexCost {

    /** As pg_dump writes it in indexes and exclusion constraints, always with the access method. */
    private static final Pattern METHOD = Pattern.compile("\\bUSING (\\w+) \\(");

    private IndexCost() {}

    /**
     * @param entry the definition of a key or an index
     * @param bytes of the table's rows
     * @return in bytes loaded
     */
    static long of(TocEntry entry, long bytes) {
        Matcher method = METHOD.matcher(entry.definition());
        return switch (method.find() ? method.group(1) : "btree") {
            case "gist" -> 4 * bytes;
            case "spgist", "gin" -> bytes;
            case "brin" -> bytes / 16;
            default -> bytes / 4;
        };
    }
}
