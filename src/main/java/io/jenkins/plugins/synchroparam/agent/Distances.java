package io.jenkins.plugins.synchroparam.agent;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Computer;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.synchroparam.agent.Distance.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Measures the distances of agents, all at once, and remembers them.
 *
 * <p>Few connections are made, on purpose: a recent sshd counts connections without a login and shuts out who makes many
 * of them, and that would be the agents that have work to do there. So a choice takes what is known and still fresh, and
 * the queue takes whatever is known ({@link #known}): an agent seldom moves.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class Distances {

    private static final Logger LOGGER = Logger.getLogger(Distances.class.getName());

    /** How long all agents together may take; for the script console. */
    @SuppressWarnings("FieldMayBeFinal")
    static Duration DEADLINE = Duration.ofSeconds(3);

    /** At once; the others wait for the next time. */
    static final int MOST_AGENTS = 64;

    private static final Duration FRESH = Duration.ofMinutes(10);

    /** A host may just be starting. */
    private static final Duration FAILURE_FRESH = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofDays(1);

    private final Map<Pair, Known> known = new ConcurrentHashMap<>();

    private record Pair(String agent, Destination to) {}

    private record Known(Distance distance, long nanos) {

        boolean youngerThan(Duration age) {
            return System.nanoTime() - nanos < age.toNanos();
        }

        boolean fresh() {
            return youngerThan(distance.suits() ? FRESH : FAILURE_FRESH);
        }
    }

    public static Distances get() {
        return ExtensionList.lookupSingleton(Distances.class);
    }

    /** What is known of that agent, however old within a day; without any I/O. */
    Optional<Distance> known(String agent, Destination to) {
        return Optional.ofNullable(known.get(new Pair(agent, to)))
                .filter(k -> k.youngerThan(KEPT))
                .map(Known::distance);
    }

    /** Whether that agent was asked lately. */
    boolean measuredWithin(Duration age, String agent, Destination to) {
        Known former = known.get(new Pair(agent, to));
        return former != null && former.youngerThan(age);
    }

    void remember(String agent, Destination to, Distance distance) {
        known.values().removeIf(k -> !k.youngerThan(KEPT));
        known.put(new Pair(agent, to), new Known(distance, System.nanoTime()));
    }

    /** The agent is another one now, perhaps. */
    void forgetAgent(String agent) {
        known.keySet().removeIf(pair -> pair.agent().equals(agent));
    }

    /** Something went wrong on the way to that host. */
    void forget(Destination to) {
        known.keySet().removeIf(pair -> pair.to().equals(to));
    }

    /**
     * The distances of these agents: remembered ones while they are fresh, the others measured now, within
     * {@link #DEADLINE}. An agent that is not in the answer was one too many.
     */
    Map<Computer, Distance> measure(Collection<? extends Computer> agents, Destination to) throws InterruptedException {
        Map<Computer, Distance> distances = new LinkedHashMap<>();
        Map<Computer, Future<Distance>> asked = new LinkedHashMap<>();
        try {
            for (Computer agent : agents) {
                Known former = known.get(new Pair(agent.getName(), to));
                if (former != null && former.fresh()) {
                    distances.put(agent, former.distance());
                } else if (asked.size() < MOST_AGENTS) {
                    ask(agent, to, distances, asked);
                }
            }
            collect(to, distances, asked);
        } finally {
            asked.values().forEach(future -> future.cancel(true));
        }
        return distances;
    }

    private static void ask(
            Computer agent, Destination to, Map<Computer, Distance> distances, Map<Computer, Future<Distance>> asked) {
        VirtualChannel channel = agent.getChannel();
        try {
            if (channel != null) {
                asked.put(agent, channel.callAsync(new Probe(to)));
                return;
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "cannot ask agent " + agent.getName());
        }
        distances.put(agent, Distance.none(Outcome.NO_ANSWER));
    }

    private void collect(Destination to, Map<Computer, Distance> distances, Map<Computer, Future<Distance>> asked)
            throws InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        for (Map.Entry<Computer, Future<Distance>> one : asked.entrySet()) {
            Distance distance = answer(one.getKey(), one.getValue(), Math.max(0, end - System.nanoTime()));
            distances.put(one.getKey(), distance);
            remember(one.getKey().getName(), to, distance);
        }
    }

    /** Whatever an agent does instead of answering, it is only out of this choice. */
    private static Distance answer(Computer agent, Future<Distance> future, long nanos) throws InterruptedException {
        try {
            Distance distance = future.get(nanos, TimeUnit.NANOSECONDS);
            if (distance != null) {
                return distance;
            }
        } catch (TimeoutException | ExecutionException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "no answer of agent " + agent.getName());
        }
        return Distance.none(Outcome.NO_ANSWER);
    }
}
