package io.jenkins.plugins.synchroparam.engine.requirements;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.run.ReplicaAccess;
import io.jenkins.plugins.synchroparam.engine.run.ReplicaFacts;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.time.Duration;

/** What sub-steps 3 and 6 look at when production's data come from a replica. */
final class ReplicaSource {

    /** A replica that is followed is seconds behind; one that stands still brings old data, and must not do so unseen. */
    private static final Duration FRESH = Duration.ofHours(1);

    private ReplicaSource() {}

    /** What it is, and how big: asked of the database that holds it. */
    static void describe(RunContext run) {
        ReplicaFacts facts = ReplicaAccess.facts(run);
        Database holder = run.get(StateKey.PRODUCTION);
        run.set(StateKey.DUMP, run.get(StateKey.DUMP).sized(facts.bytes()));
        run.reporter()
                .info("replica of source " + facts.source() + ": schema "
                        + run.get(StateKey.DUMP).key() + " of database " + holder.name() + " on " + holder.address()
                        + ":" + holder.port());
        run.reporter().figure("replica", facts.bytes(), Unit.BYTES);
        run.reporter().figure("tables", facts.tables().size(), Unit.TABLES);
    }

    /** Whether its data may be taken, and whether programs on the host can. */
    static void check(RunContext run) {
        ReplicaFacts facts = ReplicaAccess.facts(run);
        if (!facts.consistent() || facts.asOf().isEmpty()) {
            throw new SynchroException("the replica of source " + facts.source() + " (status " + facts.status()
                    + ") is not of one moment: start_replica or replay_replica brings all its tables there, after"
                    + " init_replica if it was never copied");
        }
        String state = "the replica is at " + facts.asOf() + ", status " + facts.status();
        if (facts.age().compareTo(FRESH) > 0) {
            run.reporter().warn(state + ": start_replica of source " + facts.source() + " brings it up to date");
        } else {
            run.reporter().info(state);
        }
        HostTools.Version program = run.tools().version("pg_dump");
        if (program.major() < Integer.parseInt(facts.serverVersion().replaceFirst("\\D.*$", ""))) {
            throw new SynchroException("host " + run.host().name() + ": pg_dump " + program.text()
                    + " is older than the replica's server " + facts.serverVersion()
                    + "; install PostgreSQL client programs of its version there");
        }
        run.tools()
                .require(
                        ReplicaAccess.program(run, "psql").with("--command=SELECT 1"),
                        "reaching the replica's database");
        run.reporter().info("programs on the host reach it");
    }
}
