package io.jenkins.plugins.synchroparam.agent;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.TaskListener;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import java.util.List;

/** Tells a build that cannot move any more how good its agent is. */
public final class AgentReport {

    private AgentReport() {}

    /**
     * Writes the candidates into the log, and how the build's own agent compares. Takes 3 s at most.
     *
     * @param restriction null: none
     * @param here where the build is, one of its executors taken by the build itself
     * @throws AbortException when the host is {@code local} and this is not it
     */
    public static void tell(Target.Host host, @CheckForNull Label restriction, Computer here, TaskListener log)
            throws AbortException, InterruptedException {
        HostsInUse.get().add(host);
        Search search = new Search(host, restriction);
        List<Candidate> candidates = search.measured().stream()
                .map(c -> c.name().equals(here.getName()) ? c.withoutOwnBuild() : c)
                .toList();
        Selection selection = search.select(candidates);
        search.show(candidates, selection, log);
        Candidate own = candidates.stream()
                .filter(c -> c.name().equals(here.getName()))
                .findFirst()
                .orElse(null);
        boolean suits = own != null && own.suits();
        if (!suits && host.local()) {
            throw new AbortException("host \"" + host.name() + "\" is local in synchroDB, so the engine has to run on"
                    + " it, and agent " + here.getDisplayName() + " is not on " + search.to()
                    + ": restrict the job to an agent that is");
        }
        String runs = "This build runs on agent " + here.getDisplayName();
        if (selection.chosen().contains(own)) {
            LastChosen.get().remember(search.to(), own);
            log.getLogger().println(runs + (own.onHost() ? ", on the host itself" : ", the closest"));
        } else if (suits) {
            log.getLogger().println(runs + "; agent " + selection.best().title() + " would be better");
        } else {
            log.getLogger().println(runs + ", which is not among those that suit; it cannot move any more");
        }
    }
}
