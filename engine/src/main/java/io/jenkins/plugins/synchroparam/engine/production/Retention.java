package io.jenkins.plugins.synchroparam.engine.production;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which dumps are kept: the newest ones, and besides them all of the last days.
 *
 * @param keepLast how many are kept whatever their age, 1 or more: the newest is never retired
 * @param keepDays days for which every dump is kept, 0 or more
 */
public record Retention(int keepLast, int keepDays) {

    public Retention {
        if (keepLast < 1) {
            throw new InputException("keep last", Integer.toString(keepLast), "1 or more is expected");
        }
        if (keepDays < 0) {
            throw new InputException("keep days", Integer.toString(keepDays), "0 or more is expected");
        }
    }

    /** Those of {@code dumps} that neither rule keeps, oldest first. */
    List<DumpRecord> expired(List<DumpRecord> dumps, LocalDate today) {
        List<DumpRecord> newestFirst = dumps.stream()
                .sorted(Comparator.comparing(DumpRecord::date)
                        .thenComparing(DumpRecord::id)
                        .reversed())
                .toList();
        LocalDate keptFrom = today.minusDays(keepDays);
        List<DumpRecord> expired = new ArrayList<>();
        for (int i = newestFirst.size() - 1; i >= keepLast; i--) {
            if (newestFirst.get(i).date().isBefore(keptFrom)) {
                expired.add(newestFirst.get(i));
            }
        }
        return expired;
    }
}
