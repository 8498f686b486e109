package io.jenkins.plugins.synchroparam.agent;

import hudson.Extension;
import hudson.ExtensionList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Which agent was taken last time for a host: of agents that are equally good, it stays the one. */
@Extension
@Restricted(NoExternalUse.class)
public final class LastChosen {

    private final Map<Destination, String> agents = new ConcurrentHashMap<>();

    public static LastChosen get() {
        return ExtensionList.lookupSingleton(LastChosen.class);
    }

    /** Its title; empty when there was none. */
    String of(Destination host) {
        return agents.getOrDefault(host, "");
    }

    void remember(Destination host, Candidate agent) {
        agents.put(host, agent.title());
    }
}
