package io.jenkins.plugins.synchroparam.agent;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import jenkins.model.Jenkins;

/** The agents of this Jenkins, and which of them may be chosen. No I/O: it is asked under the queue's lock too. */
final class Agents {

    private Agents() {}

    /**
     * All that have executors, by name.
     *
     * @param restriction null: none
     * @param zone null: none
     * @param distance of a computer that may be chosen; may answer null
     */
    static List<Candidate> list(
            @CheckForNull Label restriction, @CheckForNull Label zone, Function<Computer, Distance> distance) {
        List<Candidate> candidates = new ArrayList<>();
        for (Computer computer : Jenkins.get().getComputers()) {
            Node node = computer.getNode();
            if (node != null && computer.getNumExecutors() > 0) {
                String excluded = excluded(computer, node, restriction, zone);
                candidates.add(new Candidate(
                        computer.getName(),
                        computer.getDisplayName(),
                        node.getSelfLabel().getExpression(),
                        zone != null && zone.matches(node),
                        computer.countIdle(),
                        computer.getNumExecutors(),
                        excluded,
                        excluded.isEmpty() ? distance.apply(computer) : null));
            }
        }
        candidates.sort(Comparator.comparing(Candidate::title));
        return candidates;
    }

    /** Those that may be chosen, to be measured. */
    static List<Computer> eligible(@CheckForNull Label restriction, @CheckForNull Label zone) {
        List<Computer> computers = new ArrayList<>();
        list(restriction, zone, computer -> {
            computers.add(computer);
            return null;
        });
        // Where not all can be measured at once, those with a free executor come first.
        computers.sort(Comparator.comparingInt(c -> c.countIdle() > 0 ? 0 : 1));
        return computers;
    }

    private static String excluded(
            Computer computer, Node node, @CheckForNull Label restriction, @CheckForNull Label zone) {
        if (restriction != null && !restriction.matches(node)) {
            return "not labelled " + restriction.getExpression();
        }
        if (computer.isOffline()) {
            return "offline";
        }
        if (!computer.isAcceptingTasks()) {
            return "takes no builds now";
        }
        boolean named = restriction != null || zone != null && zone.matches(node);
        return node.getMode() == Node.Mode.EXCLUSIVE && !named ? "takes only builds that name its label" : "";
    }
}
