package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a column stands among the others; row events follow that order.
 *
 * @param first before all
 * @param after behind this one; empty when it stays, or comes last
 */
record Place(boolean first, String after) {

    static final Place SAME = new Place(false, "");

    /** The columns with this one at its place. */
    List<SourceColumn> put(List<SourceColumn> columns, SourceColumn column) {
        List<SourceColumn> others = new ArrayList<>(columns);
        others.add(index(columns), column);
        return others;
    }

    private int index(List<SourceColumn> columns) {
        if (first) {
            return 0;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(after)) {
                return i + 1;
            }
        }
        return columns.size();
    }
}
