package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What RCT was before a refresh, and who could connect to it: what a rollback has to give back. */
record BeforeRefresh(DatabaseSnapshot rct, String access) {

    /** The demo's enum that production has one more label of. */
    static final String GROWING_ENUM = "type public.order_status";

    static BeforeRefresh of(TestSite site) throws SQLException {
        try (Connection connection = site.connect(site.rct)) {
            // PostgreSQL cannot remove an enum's label: the one that the refresh added stays, and the log says so.
            DatabaseSnapshot snapshot = DatabaseSnapshot.take(connection)
                    .matching(entry -> !entry.key().equals(GROWING_ENUM));
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
