package io.jenkins.plugins.synchroparam.agent;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.TaskListener;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import java.util.List;
import java.util.Optional;

/**
 * Finds the agent on which the engine runs: the closest one to the host of the database.
 *
 * <p>A label that the job gives restricts the agents; among them those with the zone label that the configuration gives
 * the host come first, then what was measured decides, then any is good. Agents that the distance cannot tell apart are
 * chosen together, as {@code a || b}, so that the queue takes a free one.
 *
 * <p>A build that has an agent already stays there if that agent <em>suits</em>: it matches the job's label or, when the
 * job gives none, the host's zone label if there is one; and it reaches the host's SSH port. It need not be the closest:
 * who wrote {@code node} has chosen. For a host that is {@code local} in synchroDB only an agent on that machine suits.
 *
 * <p>What agents tell of themselves is believed: one that lies draws refreshes, with their secrets, to itself. A label
 * keeps them where they belong.
 */
public final class AgentChooser {

    private AgentChooser() {}

    /**
     * Measures, writes the candidates and the reason into the log, and chooses. Takes 3 s at most, or twice that when the
     * build's own agent does not answer.
     *
     * @param host as synchroDB has it
     * @param label expression that restricts the agents, empty: none
     * @param current where the build is already, null: nowhere
     * @throws AbortException when the label is no expression, or no agent is on a {@code local} host
     */
    public static ChosenAgent choose(Target.Host host, String label, @CheckForNull Node current, TaskListener log)
            throws AbortException, InterruptedException {
        HostsInUse.get().add(host);
        Search search = new Search(host, Search.label("agent label", label));
        ChosenAgent chosen = choose(search, host, current, log);
        String reason = chosen.reason();
        log.getLogger().println(Character.toUpperCase(reason.charAt(0)) + reason.substring(1));
        return chosen;
    }

    /**
     * The same from what is known already, without any I/O: for who holds the queue's lock.
     *
     * @param restriction null: none
     * @return empty when nothing is known yet of any agent
     */
    public static Optional<ChosenAgent> known(Target.Host host, @CheckForNull Label restriction) {
        try {
            Search search = new Search(host, restriction);
            List<Candidate> candidates = search.known();
            Selection selection = search.select(candidates);
            if (!selection.chosen().isEmpty()) {
                return Optional.of(ChosenAgent.at(selection.label(), selection.sentence()));
            }
            return search.hasZone() && !search.to().local() && anyInZone(candidates)
                    ? Optional.of(
                            ChosenAgent.at(search.zoneExpression(), "any agent of the zone of host " + host.name()))
                    : Optional.empty();
        } catch (AbortException e) {
            return Optional.empty();
        }
    }

    /**
     * For what is not about a host: the agent of the build if the label admits it, else any that it admits.
     *
     * @param current where the build is already, null: nowhere
     */
    public static ChosenAgent labelled(String label, @CheckForNull Node current) throws AbortException {
        Label restriction = Search.label("agent label", label);
        if (current != null && (restriction == null || restriction.matches(current))) {
            return ChosenAgent.here("the build stays on " + current.getDisplayName());
        }
        return ChosenAgent.at(restriction == null ? "" : restriction.getExpression(), "by the agents' labels");
    }

    /** Measures the agents of which {@link #known} knows nothing. Takes 3 s at most. */
    public static void measureUnknown(Target.Host host, @CheckForNull Label restriction)
            throws AbortException, InterruptedException {
        HostsInUse.get().add(host);
        new Search(host, restriction).measureUnknown();
    }

    /** Something went wrong on the way to that host: the next choice measures anew. */
    public static void forget(Target.Host host) {
        Distances.get().forget(Destination.of(host));
    }

    private static ChosenAgent choose(Search search, Target.Host host, @CheckForNull Node current, TaskListener log)
            throws AbortException, InterruptedException {
        Computer here = current == null || !search.matches(current) ? null : current.toComputer();
        if (here != null) {
            Distance distance = search.distance(here);
            if (distance.suits()) {
                return ChosenAgent.here(stays(search, host, here, distance));
            }
        }
        List<Candidate> candidates = search.measured();
        Selection selection = search.select(candidates);
        search.show(candidates, selection, log);
        if (selection.chosen().isEmpty()) {
            return nobody(search, host, candidates, here != null);
        }
        LastChosen.get().remember(search.to(), selection.best());
        return ChosenAgent.at(selection.label(), selection.sentence());
    }

    private static String stays(Search search, Target.Host host, Computer here, Distance distance) {
        String reach = distance.onHost() ? "is on host " : "reaches host ";
        String time = distance.medianMicros() > 0 ? " in " + Distance.millis(distance.medianMicros()) : "";
        return "stays on agent " + here.getDisplayName() + ", where the build is: it " + search.whyMatches() + reach
                + host.name() + time;
    }

    private static boolean anyInZone(List<Candidate> candidates) {
        return candidates.stream().anyMatch(c -> c.eligible() && c.inZone());
    }

    /** No agent is known to reach the host. */
    private static ChosenAgent nobody(Search search, Target.Host host, List<Candidate> candidates, boolean mayStay)
            throws AbortException {
        if (host.local()) {
            throw new AbortException("host \"" + host.name() + "\" is local in synchroDB, so the engine has to run on"
                    + " it, but no agent" + search.labelled() + " is on " + search.to()
                    + ": start one there, or register the host with access ssh");
        }
        if (search.provisionsZone() && !anyInZone(candidates)) {
            return ChosenAgent.at(
                    search.zoneExpression(), "no agent of the host's zone is online: the queue provides one");
        }
        if (mayStay) {
            return ChosenAgent.here("no agent" + search.labelled() + " reaches host " + host.name()
                    + ": the build stays where it is, and the test of the connection will say more");
        }
        boolean none = candidates.stream().noneMatch(Candidate::eligible);
        return ChosenAgent.at(
                search.restrictionExpression(),
                "no agent" + search.labelled()
                        + (none
                                ? " is online: the queue waits for one"
                                : " reaches host " + host.name()
                                        + ": any is taken, and the test of the connection will say" + " more"));
    }
}
