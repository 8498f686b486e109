package io.jenkins.plugins.synchroparam.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What forms propose: synchroDB's content of the last half minute; empty, with the reason, when it cannot be read. */
public final class Proposals {

    private final List<TargetQuery.Registered> databases;
    private final List<Target.Host> hosts;
    private final List<Target.Store> stores;
    private final List<Dump> dumps;
    private final String problem;

    Proposals(
            List<TargetQuery.Registered> databases,
            List<Target.Host> hosts,
            List<Target.Store> stores,
            List<Dump> dumps,
            String problem) {
        this.databases = databases;
        this.hosts = hosts;
        this.stores = stores;
        this.dumps = dumps;
        this.problem = problem;
    }

    static Proposals none(String problem) {
        return new Proposals(List.of(), List.of(), List.of(), List.of(), problem);
    }

    /** Blocking for some seconds at most. The caller has checked who asks. */
    public static Proposals current() {
        return ProposalsCache.current();
    }

    /** Why there are none, in one line; empty when synchroDB was read. */
    public String problem() {
        return problem;
    }

    public List<String> clients() {
        Set<String> clients = new TreeSet<>();
        databases.forEach(database -> clients.add(database.client()));
        return List.copyOf(clients);
    }

    /** Those that may be refreshed: not production. */
    public List<String> environments(String client) {
        return databases.stream()
                .filter(database -> database.client().equals(client) && !database.production())
                .map(TargetQuery.Registered::environment)
                .sorted()
                .toList();
    }

    /** The days of a client's dumps, {@code yyyy-MM-dd}, the newest first. */
    public List<String> dumpDates(String client) {
        return dumps.stream()
                .filter(dump -> dump.client().equals(client))
                .map(Dump::date)
                .distinct()
                .toList();
    }

    public List<String> hosts() {
        return hosts.stream().map(Target.Host::name).toList();
    }

    public Optional<Target.Host> host(String name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }

    public List<String> stores() {
        return stores.stream().map(Target.Store::name).toList();
    }

    public Optional<Target.Store> store(String name) {
        return stores.stream().filter(store -> store.name().equals(name)).findFirst();
    }

    /** The stores that hold dumps of a client. */
    public List<Target.Store> storesOf(String client) {
        return stores.stream()
                .filter(store -> dumps.stream()
                        .anyMatch(dump ->
                                dump.client().equals(client) && dump.store().equals(store.name())))
                .toList();
    }

    /** A registered target, without knowing replicas; {@code environment} empty: the client's production. */
    public Optional<Target> target(String client, String environment) {
        return databases.stream()
                .filter(database -> database.client().equals(client)
                        && (environment.isEmpty()
                                ? database.production()
                                : database.environment().equals(environment)))
                .findFirst()
                .flatMap(database -> host(database.host()).map(host -> target(database, host)));
    }

    private Target target(TargetQuery.Registered registered, Target.Host host) {
        return new Target(registered.database(), host, storesOf(registered.client()), List.of());
    }

    /** A dump that exists. */
    record Dump(String client, String store, String date) {}
}
