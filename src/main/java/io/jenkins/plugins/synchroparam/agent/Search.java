package io.jenkins.plugins.synchroparam.agent;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Util;
import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.TaskListener;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import java.util.List;
import java.util.Map;

/** Agents for one host: who may be chosen, how far they are, which is the best. */
final class Search {

    private final Target.Host host;
    private final Destination to;
    private final Label restriction;
    private final Label zone;

    /** @param restriction null: none */
    Search(Target.Host host, @CheckForNull Label restriction) throws AbortException {
        this.host = host;
        this.to = Destination.of(host);
        this.restriction = restriction;
        this.zone = label(
                "zone label of host " + host.name(),
                SynchroParamConfiguration.get().zoneLabel(host.name()));
    }

    /** The expression's label, null when it is empty. */
    @CheckForNull
    static Label label(String what, String expression) throws AbortException {
        String given = Util.fixEmptyAndTrim(expression);
        try {
            return given == null ? null : Label.parseExpression(given);
        } catch (IllegalArgumentException e) {
            throw new AbortException(what + " \"" + given + "\": no label expression, for example linux && !busy");
        }
    }

    Destination to() {
        return to;
    }

    /** Whether an agent is where the job, or else the configuration, wants it to be. */
    boolean matches(Node node) {
        Label asked = restriction == null ? zone : restriction;
        return asked == null || asked.matches(node);
    }

    /** Asks this agent alone. */
    Distance distance(Computer agent) throws InterruptedException {
        return Distances.get()
                .measure(List.of(agent), to)
                .getOrDefault(agent, Distance.none(Distance.Outcome.NO_ANSWER));
    }

    /** All agents, those that may be chosen measured; takes 3 s at most. */
    List<Candidate> measured() throws InterruptedException {
        Map<Computer, Distance> distances = Distances.get().measure(Agents.eligible(restriction, zone), to);
        return Agents.list(restriction, zone, distances::get);
    }

    /** All agents, with what is known of them already. */
    List<Candidate> known() {
        return Agents.list(
                restriction,
                zone,
                agent -> Distances.get().known(agent.getName(), to).orElse(null));
    }

    /** Measures those of which nothing is known; takes 3 s at most. */
    void measureUnknown() throws InterruptedException {
        List<Computer> unknown = Agents.eligible(restriction, zone).stream()
                .filter(agent -> Distances.get().known(agent.getName(), to).isEmpty())
                .toList();
        Distances.get().measure(unknown, to);
    }

    Selection select(List<Candidate> candidates) {
        String last = LastChosen.get().of(to);
        if (zone != null && !to.local()) {
            Selection inZone = Selection.among(
                    candidates.stream().filter(Candidate::inZone).toList(), last);
            if (!inZone.chosen().isEmpty()) {
                return inZone;
            }
        }
        return Selection.among(candidates, last);
    }

    void show(List<Candidate> candidates, Selection selection, TaskListener log) {
        log.getLogger().println("Agents for host " + host.name() + " (" + to + "):");
        CandidateTable.lines(candidates, selection.chosen(), zone == null ? "" : zone.getExpression())
                .forEach(log.getLogger()::println);
    }

    boolean hasZone() {
        return zone != null;
    }

    /** Whether agents of the zone come into being when they are asked for. */
    boolean provisionsZone() {
        return zone != null && !zone.getClouds().isEmpty();
    }

    /** The zone's label within the job's. */
    String zoneExpression() {
        return (restriction == null ? zone : restriction.and(zone)).getExpression();
    }

    /** The job's label; empty: any agent. */
    String restrictionExpression() {
        return restriction == null ? "" : restriction.getExpression();
    }

    /** {@code  labelled linux}, for messages. */
    String labelled() {
        return restriction == null ? "" : " labelled " + restriction.getExpression();
    }

    /** What makes an agent suit, before its distance, for messages. */
    String whyMatches() {
        if (restriction != null) {
            return "matches " + restriction.getExpression() + ", ";
        }
        return zone == null ? "" : "is in zone " + zone.getExpression() + ", ";
    }
}
