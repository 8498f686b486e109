package io.jenkins.plugins.synchroparam.engine.choice;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.StrategyChoice.Candidate;
import java.sql.SQLException;
import java.util.List;

/** What RCT keeps is copied into a new database; the old one becomes EXP as it is. */
final class SwapDatabase implements Option {

    private static final String BOUND = """
            SELECT format('replication slot "%s" is bound to it: drop the slot', slot_name) FROM pg_replication_slots
             WHERE database = current_database()
            UNION ALL SELECT format('subscription "%s" is bound to it: drop it', subname) FROM pg_subscription
             WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
            UNION ALL SELECT format('extension "%s" is version %s, a new database would get %s: ALTER EXTENSION ... UPDATE',
                                    e.extname, e.extversion, a.default_version)
              FROM pg_extension e JOIN pg_available_extensions a ON a.name = e.extname AND a.default_version <> e.extversion
            UNION ALL SELECT format('extension "%s" is not installed on the server any more', e.extname)
              FROM pg_extension e WHERE e.extname NOT IN (SELECT name FROM pg_available_extensions)
            UNION ALL SELECT format('"%s" is a prepared transaction: COMMIT or ROLLBACK PREPARED', gid) FROM pg_prepared_xacts
             WHERE database = current_database()
            """;

    @Override
    public Candidate weigh(RunContext run, Session rct, Volumes volumes) throws SQLException {
        return new Candidate(
                Strategy.SWAP_DATABASE,
                refusal(run, rct),
                Rates.BLINK_MILLIS,
                volumes.kept(),
                volumes.incoming(),
                volumes.kept() + volumes.incoming() + volumes.schema(),
                volumes.kept());
    }

    private static String refusal(RunContext run, Session rct) throws SQLException {
        if (!run.get(StateKey.SERVER).superuser()) {
            return "what belongs to a database as a whole can be copied by a superuser only";
        }
        List<String> bound = rct.query(BOUND, row -> Printable.escape(row.getString(1)));
        return bound.isEmpty() ? "" : "the old database cannot be exchanged: " + String.join("; ", bound);
    }
}
