package io.jenkins.plugins.synchroparam.page;

import io.jenkins.plugins.synchroparam.stream.SubStepResult.Figure;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Something to know of a run: its name, and its value for people. */
@Restricted(NoExternalUse.class)
public record Fact(String name, String value) {

    /** The figures of a run that count most, by the sub-step that gives them. */
    private static final List<String[]> FIGURES = List.of(
            new String[] {"import-tables", "tables to import"},
            // Beside RCT, or in it: as the strategy has it.
            new String[] {"production-dump", "rows loaded"},
            new String[] {"restore-production", "rows loaded"},
            new String[] {"dump", "database size"},
            new String[] {"dump", "dump size"},
            new String[] {"dump", "tables"});

    /** The main ones first, then what the run was asked to do. */
    static List<Fact> of(RunReport report, long millis, String agent) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(Messages.Fact_duration(), Amounts.duration(millis)));
        RunResult result = report.result();
        if (result != null) {
            facts.add(new Fact(
                    Messages.Fact_blocked(),
                    result.blockedMillis() < 0 ? Messages.Fact_never() : Amounts.duration(result.blockedMillis())));
            if (result.dumpBytes() > 0) {
                facts.add(new Fact(Messages.Fact_read(), read(result)));
            }
            result.facts().forEach((name, value) -> facts.add(new Fact(Titles.about(name), value)));
        }
        for (String[] wanted : FIGURES) {
            report.subSteps().stream()
                    .filter(s -> s.id().equals(wanted[0]) && s.figures().containsKey(wanted[1]))
                    .findFirst()
                    .ifPresent(s -> facts.add(figure(wanted[1], s.figures().get(wanted[1]))));
        }
        // What came of it says more than what was asked for: auto, for one.
        report.about().entrySet().stream()
                .filter(asked -> result == null || !result.facts().containsKey(asked.getKey()))
                .forEach(asked -> facts.add(new Fact(Titles.about(asked.getKey()), asked.getValue())));
        if (!agent.isEmpty()) {
            // Its name alone: that it is an agent is said already.
            facts.add(new Fact(Messages.Fact_agent(), agent.replaceFirst("^agent (?=.)", "")));
        }
        return facts;
    }

    /** A figure that counts something has it in its name: {@code rows loaded}, {@code tables to import}. */
    static Fact figure(String name, Figure figure) {
        return new Fact(
                Titles.figure(name),
                switch (figure.unit()) {
                    case BYTES, MILLISECONDS -> Amounts.of(figure.value(), figure.unit());
                    case ROWS, TABLES, FILES, COUNT -> Amounts.count(figure.value());
                });
    }

    private static String read(RunResult result) {
        long percent = Math.round(100.0 * result.bytesRead() / result.dumpBytes());
        return Messages.Fact_of(Amounts.bytes(result.bytesRead()), Amounts.bytes(result.dumpBytes()), percent);
    }
}
