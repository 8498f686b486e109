package io.jenkins.plugins.synchroparam.agent;

/**
 * An agent as a choice sees it.
 *
 * @param name of the computer, empty for the built-in node
 * @param title as people know it
 * @param label expression that only this agent matches
 * @param inZone whether it has the zone label of the host
 * @param idle executors that are free, of {@code executors}
 * @param excluded why it cannot be chosen whatever its distance; empty: it can
 * @param distance null: not measured
 */
record Candidate(
        String name,
        String title,
        String label,
        boolean inZone,
        int idle,
        int executors,
        String excluded,
        Distance distance) {

    /** As it would be if the build that asks did not occupy an executor. */
    Candidate withoutOwnBuild() {
        return new Candidate(name, title, label, inZone, Math.min(idle + 1, executors), executors, excluded, distance);
    }

    boolean eligible() {
        return excluded.isEmpty();
    }

    boolean suits() {
        return eligible() && distance != null && distance.suits();
    }

    boolean onHost() {
        return eligible() && distance != null && distance.onHost();
    }

    int busy() {
        return executors - idle;
    }
}
