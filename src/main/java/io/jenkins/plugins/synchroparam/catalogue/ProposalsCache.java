package io.jenkins.plugins.synchroparam.catalogue;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import io.jenkins.plugins.synchroparam.config.SynchroDbSettings;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import io.jenkins.plugins.synchroparam.credentials.SynchroDbCredential;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps what was read for some seconds: a form asks once for each of its fields. A failure is kept as well, so that a
 * synchroDB which does not answer costs one wait, not one a field.
 */
final class ProposalsCache {

    private static final long KEPT_NANOS = Duration.ofSeconds(30).toNanos();

    private static SynchroDbSettings readFrom;
    private static Proposals proposals;
    private static long readAt;

    private ProposalsCache() {}

    static synchronized Proposals current() {
        SynchroDbSettings synchroDb = SynchroParamConfiguration.get().getSynchroDb();
        boolean fresh = proposals != null && System.nanoTime() - readAt < KEPT_NANOS;
        if (synchroDb == null) {
            return Proposals.none(Messages.Catalogue_notConfigured());
        }
        if (!fresh || !synchroDb.equals(readFrom)) {
            proposals = read(synchroDb);
            readFrom = synchroDb;
            readAt = System.nanoTime();
        }
        return proposals;
    }

    /** What was read is read again: the configuration or a credential has changed. */
    static synchronized void forget() {
        proposals = null;
    }

    private static Proposals read(SynchroDbSettings synchroDb) {
        Optional<StandardUsernamePasswordCredentials> role = SynchroDbCredential.ofController(synchroDb);
        if (role.isEmpty()) {
            return Proposals.none(Messages.Catalogue_noCredential(synchroDb.getCredentialsId()));
        }
        try (SynchroDbReader reader = SynchroDbReader.open(synchroDb, role.get())) {
            return new Proposals(
                    reader.query("SELECT * FROM synchro.v_database", TargetQuery.Registered::of),
                    reader.query("SELECT * FROM synchro.v_host ORDER BY name", TargetQuery::host),
                    reader.query("SELECT * FROM synchro.v_store ORDER BY name", TargetQuery::store),
                    reader.query(
                            "SELECT DISTINCT client_code, store, dump_date FROM synchro.v_dump"
                                    + " ORDER BY dump_date DESC, client_code, store",
                            row -> new Proposals.Dump(row.getString(1), row.getString(2), row.getString(3))),
                    "");
        } catch (SQLException e) {
            return Proposals.none(SynchroDbFailure.line(synchroDb, e));
        }
    }
}
