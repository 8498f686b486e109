package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** What RCT was before a refresh, and who could connect to it: what a rollback has to give back. */
record BeforeRefresh(DatabaseSnapshot rct, String access) {

    /** The enums, the demo's and the awkward site's, that production has one more label of. */
    static final Set<String> GROWING_ENUMS = Set.of("type public.order_status", "type imp.mood");

    static BeforeRefresh of(TestSite site) throws SQLException {
        try (Connection connection = site.connect(site.rct)) {
            // PostgreSQL cannot remove an enum's label: the one that the refresh added stays, and the log says so.
            DatabaseSnapshot snapshot =
                    DatabaseSnapshot.take(connection).matching(entry -> !GROWING_ENUMS.contains(entry.key()));
            return new BeforeRefresh(snapshot, EndState.access(site));
        }
    }

    void assertIsBack(TestSite site) throws SQLException {
        BeforeRefresh now = of(site);
        SnapshotAssert.assertThat(now.rct).isEqualTo(rct);
        assertThat(now.access).isEqualTo(access);
    }

    /** What a refresh changed. */
    List<String> changesSince(TestSite site) throws SQLException {
        return DatabaseSnapshot.difference(rct, of(site).rct);
    }
}
