package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.apply.ReplicaContext;
import io.jenkins.plugins.synchroparam.engine.replica.verify.TableVerdict;
import io.jenkins.plugins.synchroparam.engine.replica.verify.Verification;
import java.util.List;
import java.util.Set;

/** {@code verify}: whether the replica is what the source is. */
public final class Verifying {

    private final Site site;

    public Verifying(Site site) {
        this.site = site;
    }

    /** @param tables {@code schema.table} of the source; empty: all */
    public List<TableVerdict> verify(String name, Set<String> tables) throws InterruptedException {
        ReplicaContext context = site.context(name);
        try (Session session = context.target()) {
            return new Verification(context, session).run(tables, this::tell);
        }
    }

    private void tell(TableVerdict verdict) {
        if (verdict.isEqual()) {
            site.reporter().info(verdict.table() + ": equal, " + verdict.rows() + " rows");
        } else {
            site.reporter()
                    .warn(verdict.table() + ": " + verdict.differing() + " of " + verdict.rows()
                            + " rows differ, among them " + String.join(" ", verdict.keys())
                            + "; sync_tables copies it again");
        }
    }
}
