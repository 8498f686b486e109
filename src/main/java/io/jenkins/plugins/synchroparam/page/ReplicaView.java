package io.jenkins.plugins.synchroparam.page;

import io.jenkins.plugins.synchroparam.page.ReplicaReport.Sample;
import io.jenkins.plugins.synchroparam.stream.ReplicaState;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A replicated source as the page shows it, in the reader's language. */
@Restricted(NoExternalUse.class)
public final class ReplicaView {

    private final ReplicaState state;
    private final List<Sample> samples;
    private final long time;
    private final boolean running;

    /** @param running whether it is told anew from time to time */
    ReplicaView(ReplicaReport report, boolean running) {
        this.state = report.state();
        this.samples = report.samples();
        this.time = report.time();
        this.running = running;
    }

    public String source() {
        return state.source();
    }

    /** When it was so. */
    public Date time() {
        return new Date(time);
    }

    /** When the plots begin. */
    public Date begin() {
        return new Date(samples.isEmpty() ? time : samples.get(0).time());
    }

    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(Messages.Replica_status(), Titles.status(state.status())));
        facts.add(new Fact(Messages.Replica_lag(), lag(state.lagMillis())));
        if (running) {
            rates().stream()
                    .reduce((former, latter) -> latter)
                    .ifPresent(rate -> facts.add(new Fact(Messages.Replica_rate(), rate(rate.value()))));
        }
        facts.add(new Fact(Messages.Replica_rows(), Amounts.count(state.rows())));
        facts.add(new Fact(Messages.Replica_statements(), Amounts.count(state.statements())));
        facts.add(new Fact(Messages.Replica_skipped(), Amounts.count(state.skipped())));
        facts.add(new Fact(Messages.Replica_drift(), Amounts.count(state.drift())));
        facts.add(new Fact(Messages.Replica_tables(), Amounts.count(state.tables())));
        facts.add(new Fact(Messages.Replica_leftOut(), Amounts.count(state.leftOutCount())));
        facts.add(new Fact(
                Messages.Replica_consistent(),
                state.consistent() ? Messages.Replica_yes() : Messages.Replica_notYet()));
        facts.add(new Fact(Messages.Replica_position(), state.position().isEmpty() ? "-" : state.position()));
        return facts;
    }

    /** Tables that are not replicated any more, and why. */
    public List<Fact> leftOut() {
        return state.leftOut().entrySet().stream()
                .map(table -> new Fact(table.getKey(), table.getValue()))
                .toList();
    }

    public int moreLeftOut() {
        return Math.max(0, state.leftOutCount() - state.leftOut().size());
    }

    /** Lag and rate; none while there is nothing to compare. */
    public List<Plot> plots() {
        List<Plot> plots = new ArrayList<>();
        List<Plot.Point> lags = samples.stream()
                .filter(sample -> sample.lagMillis() >= 0)
                .map(sample -> new Plot.Point(sample.time(), sample.lagMillis()))
                .toList();
        if (lags.size() > 1) {
            plots.add(Plot.of(Messages.Replica_lag(), begin().getTime(), lags, value -> lag(Math.round(value))));
        }
        List<Plot.Point> rates = rates();
        if (rates.size() > 1) {
            plots.add(Plot.of(Messages.Replica_rate(), begin().getTime(), rates, ReplicaView::rate));
        }
        return plots;
    }

    /** Rows a second, between each two samples; it is told at the later one, and of the first two at both. */
    private List<Plot.Point> rates() {
        List<Plot.Point> rates = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            Sample from = samples.get(i - 1);
            Sample to = samples.get(i);
            double seconds = (to.time() - from.time()) / 1000.0;
            double rate = Math.max(0, to.rows() - from.rows()) / seconds;
            if (i == 1) {
                rates.add(new Plot.Point(from.time(), rate));
            }
            rates.add(new Plot.Point(to.time(), rate));
        }
        return rates;
    }

    private static String lag(long millis) {
        return millis < 0 ? "-" : Amounts.duration(millis);
    }

    private static String rate(double rowsASecond) {
        return Messages.Replica_perSecond(Amounts.count(Math.round(rowsASecond)));
    }
}
