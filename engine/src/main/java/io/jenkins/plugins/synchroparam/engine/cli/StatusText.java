package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Exp;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.NewRun;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.SubStepRow;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.TableLayout;
import io.jenkins.plugins.synchroparam.engine.events.TextTable;
import io.jenkins.plugins.synchroparam.engine.events.TextTable.Column;
import io.jenkins.plugins.synchroparam.engine.flow.Overview;
import io.jenkins.plugins.synchroparam.engine.flow.Overview.Environment;
import io.jenkins.plugins.synchroparam.engine.flow.Overview.RunLine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The status as people read it; the loud part first. */
final class StatusText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int LONGEST_REASON = 120;

    private final ZoneId zone;
    private final LocalDate today;

    StatusText(ZoneId zone, LocalDate today) {
        this.zone = zone;
        this.today = today;
    }

    List<String> of(Overview overview) {
        List<String> lines = new ArrayList<>();
        overview.blocked().forEach(line -> lines.addAll(blocked(line.run())));
        section(
                lines,
                "Environments",
                List.of("client", "environment", "type", "database", "server", "last run", "now"),
                overview.environments().stream().map(this::environment).toList());
        section(
                lines,
                "Last runs",
                List.of("run", "started", "client", "environment", "command", "status", "took", "by", "reason"),
                overview.runs().stream().map(this::run).toList());
        section(
                lines,
                "Backup databases (EXP)",
                List.of("client", "environment", "database", "server", "run", "status", "kept until"),
                overview.backups().stream().map(this::backup).toList());
        return lines;
    }

    List<String> of(Run run, List<SubStepRow> subSteps) {
        List<String> lines = new ArrayList<>();
        section(
                lines,
                "Run " + run.id(),
                List.of("run", "started", "client", "environment", "command", "status", "took", "by", "reason"),
                List.of(run(new RunLine(run, false))));
        section(
                lines,
                "Sub-steps",
                List.of("sub-step", "started", "status", "took", "reason"),
                subSteps.stream()
                        .map(row -> List.of(
                                row.subStep(),
                                time(row.started()),
                                row.status().name(),
                                took(row.started(), row.ended()),
                                Printable.escape(row.reason(), LONGEST_REASON)))
                        .toList());
        return lines;
    }

    private List<String> blocked(Run run) {
        NewRun about = run.about();
        String where = "--client " + Printable.escape(about.clientCode()) + " --environment "
                + Printable.escape(about.environment());
        String resume = about.type().isEmpty() ? "" : "synchro-param resume --type " + about.type() + " " + where;
        return Stream.of(
                        "!!! BLOCKED: nobody can connect to " + Printable.escape(about.clientCode()) + " "
                                + Printable.escape(about.environment()) + ": run " + run.id() + " of "
                                + time(run.started()) + " ended without putting connections back",
                        resume.isEmpty() ? "" : "!!!   take the run up:          " + resume,
                        "!!!   or undo it:               synchro-param rollback " + where,
                        "!!!   or open the database only: synchro-param unblock " + where,
                        " ")
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private List<String> environment(Environment environment) {
        Database database = environment.database();
        RunLine last = environment.lastRun();
        return List.of(
                database.clientCode(),
                database.environment(),
                database.environmentLabel(),
                database.name(),
                database.address() + ":" + database.port(),
                last == null
                        ? "none"
                        : "run " + last.run().id() + " " + status(last) + " "
                                + time(last.run().started()),
                environment.usedBy().isEmpty() ? "free" : "in use " + environment.usedBy());
    }

    private List<String> run(RunLine line) {
        Run run = line.run();
        NewRun about = run.about();
        String build = about.jobName().isEmpty() ? "" : " (" + about.jobName() + " #" + about.buildNumber() + ")";
        return List.of(
                Long.toString(run.id()),
                time(run.started()),
                about.clientCode(),
                about.environment(),
                about.type().isEmpty() ? about.command() : about.command() + " " + about.type(),
                status(line),
                took(run.started(), run.ended()),
                about.requester() + build,
                Printable.escape(run.reason(), LONGEST_REASON));
    }

    /** A dead run says RUNNING for ever: its process had no time to say anything else. */
    private static String status(RunLine line) {
        return line.dead() ? "DIED" : line.run().status().name();
    }

    private List<String> backup(Exp exp) {
        boolean past = !exp.expires().isAfter(today);
        return List.of(
                exp.clientCode(),
                exp.environment(),
                exp.name(),
                exp.server(),
                Long.toString(exp.runId()),
                exp.status().name(),
                exp.expires() + (past ? ", the next purge drops it" : ""));
    }

    private static void section(List<String> lines, String title, List<String> headings, List<List<String>> rows) {
        lines.add(title + (rows.isEmpty() ? ": none" : ""));
        if (!rows.isEmpty()) {
            List<Column> columns = headings.stream().map(Column::left).toList();
            TableLayout.lines(new TextTable("", columns, rows)).forEach(line -> lines.add("  " + line));
        }
        lines.add("");
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    private static String took(Instant started, Instant ended) {
        return ended == null
                ? ""
                : Amounts.duration(Duration.between(started, ended).toMillis());
    }
}
