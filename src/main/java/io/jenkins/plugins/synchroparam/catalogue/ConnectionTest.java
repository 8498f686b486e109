package io.jenkins.plugins.synchroparam.catalogue;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.util.FormValidation;
import io.jenkins.plugins.synchroparam.config.SynchroDbSettings;
import io.jenkins.plugins.synchroparam.credentials.SynchroDbCredential;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Whether synchroDB answers, told in a sentence. The test runs on the controller; agents may stand elsewhere. */
public final class ConnectionTest {

    private ConnectionTest() {}

    /** The caller has checked who asks, and that this address is the configured one. */
    public static FormValidation synchroDb(SynchroDbSettings synchroDb) {
        ProposalsCache.forget();
        Optional<StandardUsernamePasswordCredentials> role = SynchroDbCredential.ofController(synchroDb);
        if (role.isEmpty()) {
            return FormValidation.error(Messages.Catalogue_noCredential(synchroDb.getCredentialsId()));
        }
        try (SynchroDbReader reader = SynchroDbReader.open(synchroDb, role.get())) {
            String environments = first(reader, "SELECT count(*) FROM synchro.v_database");
            String dumps = first(reader, "SELECT count(*) FROM synchro.v_dump");
            return FormValidation.ok(Messages.ConnectionTest_answers(version(reader), environments, dumps));
        } catch (SQLException e) {
            return FormValidation.error(SynchroDbFailure.line(synchroDb, e));
        }
    }

    /** The schema's version; a role that may only read the views need not see it. */
    private static String version(SynchroDbReader reader) throws SQLException {
        boolean readable = first(
                        reader,
                        "SELECT coalesce(has_table_privilege(to_regclass('synchro.schema_history'), 'SELECT'), false)")
                .equals("t");
        return readable
                ? first(
                        reader,
                        "SELECT coalesce(max(version::int)::text, '?') FROM synchro.schema_history"
                                + " WHERE success AND version ~ '^[0-9]{1,9}$'")
                : "?";
    }

    private static String first(SynchroDbReader reader, String sql) throws SQLException {
        List<String> rows = reader.query(sql, row -> row.getString(1));
        return rows.isEmpty() ? "?" : rows.get(0);
    }
}
