package io.jenkins.plugins.synchroparam.agent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The candidates as the log shows them: the chosen ones, then by distance, then those that cannot be chosen. */
final class CandidateTable {

    private static final int MOST_ROWS = 30;

    private static final List<String> HEADINGS = List.of("agent", "distance", "jitter", "executors idle/all", "state");

    private CandidateTable() {}

    static List<String> lines(List<Candidate> candidates, List<Candidate> chosen, String zone) {
        List<Candidate> ordered = new ArrayList<>(candidates);
        ordered.sort(Comparator.comparingInt((Candidate c) -> chosen.contains(c) ? chosen.indexOf(c) : chosen.size())
                .thenComparing(c -> !c.eligible())
                .thenComparing(c -> !c.suits())
                .thenComparingLong(c -> c.suits() ? c.distance().medianMicros() : 0));
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        ordered.stream().limit(MOST_ROWS).forEach(c -> rows.add(row(c, chosen, zone)));
        List<String> lines = layout(rows);
        if (ordered.size() > MOST_ROWS) {
            lines.add("  and " + (ordered.size() - MOST_ROWS) + " more");
        }
        return lines;
    }

    private static List<String> row(Candidate c, List<Candidate> chosen, String zone) {
        boolean timed = c.suits() && c.distance().medianMicros() > 0;
        return List.of(
                c.title(),
                timed ? Distance.millis(c.distance().medianMicros()) : "-",
                timed ? Distance.millis(c.distance().jitterMicros()) : "-",
                c.idle() + "/" + c.executors(),
                state(c, chosen, zone));
    }

    private static String state(Candidate c, List<Candidate> chosen, String zone) {
        int place = chosen.indexOf(c);
        if (place == 0) {
            return c.onHost() ? "chosen: on the host" : "chosen";
        }
        if (place > 0) {
            return "equally good";
        }
        if (!c.eligible()) {
            return c.excluded();
        }
        if (c.distance() == null) {
            return "not measured";
        }
        if (!c.suits()) {
            return c.distance().outcome().text();
        }
        return chosen.isEmpty() ? c.distance().outcome().text() : behind(c, chosen.get(0), zone);
    }

    private static String behind(Candidate c, Candidate best, String zone) {
        if (best.inZone() && !c.inZone()) {
            return "not in zone " + zone;
        }
        if (best.onHost() && !c.onHost()) {
            return "not on the host";
        }
        long farther = c.distance().medianMicros() - best.distance().medianMicros();
        return farther > 0 ? "farther by " + Distance.millis(farther) : "not as idle";
    }

    private static List<String> layout(List<List<String>> rows) {
        int[] widths = IntStream.range(0, HEADINGS.size())
                .map(i ->
                        rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
                .toArray();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String space = " ".repeat(widths[i] - row.get(i).length());
                boolean left = i == 0 || i == widths.length - 1;
                line.append("  ").append(left ? row.get(i) + space : space + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
