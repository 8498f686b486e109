package io.jenkins.plugins.synchroparam.engine.events;

import java.util.ArrayList;
import java.util.List;

/** Progress as one line: {@code loading 45 % · 1.2 of 2.7 GB · 1,234,567 rows · 35 MB/s · 42 s left}. */
final class ProgressLine {

    private ProgressLine() {}

    static String text(Event.ProgressMade made) {
        List<String> parts = new ArrayList<>();
        parts.add(start(made));
        if (made.rows() > 0) {
            parts.add(Amounts.of(made.rows(), Unit.ROWS));
        }
        if (made.idleMillis() > 0 && !made.ended()) {
            parts.add("nothing new for " + Amounts.duration(made.idleMillis()));
            return String.join(" · ", parts);
        }
        if (made.perSecond() > 0 && made.unit() != Unit.MILLISECONDS) {
            parts.add(Amounts.rate(made.perSecond(), made.unit()));
        }
        if (made.ended()) {
            parts.add("took " + Amounts.duration(made.elapsedMillis()));
        } else if (made.leftMillis() >= 0) {
            parts.add(Amounts.remaining(made.leftMillis()) + " left");
        }
        return String.join(" · ", parts);
    }

    private static String start(Event.ProgressMade made) {
        if (made.total() <= 0) {
            return made.what() + " · " + Amounts.of(made.done(), made.unit());
        }
        if (made.done() > made.total() + made.total() / 100) {
            return made.what() + " · " + Amounts.of(made.done(), made.unit()) + ", more than the "
                    + Amounts.of(made.total(), made.unit()) + " expected";
        }
        if (made.ended() && made.done() < made.total() && made.done() >= made.total() - made.total() / 50) {
            // The total was an estimate: 99 % at the end would look like something missing.
            return made.what() + " · " + Amounts.of(made.done(), made.unit());
        }
        long done = Math.min(made.done(), made.total());
        String amount = Amounts.outOf(done, made.total(), made.unit());
        // rounded down: 100 % is said only when it is true
        long percent = (long) Math.floor(done * 100.0 / made.total());
        return made.what() + " " + percent + " % · " + amount;
    }
}
