package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.TableDefinition;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Why tables cannot be made beside RCT's and swapped. Reads only. */
public final class SwapObstacles {

    private SwapObstacles() {}

    /**
     * The first obstacle, one line with its remedy where there is one.
     *
     * @param rct a session of the refreshing role
     * @param replaced RCT's tables that would go
     */
    public static Optional<String> find(Session rct, ImportObjects objects, Collection<TableName> replaced)
            throws SQLException {
        SideObjects side;
        try {
            side = SideObjects.of(objects, SideSchemas.of(0, objects, replaced));
        } catch (SynchroException e) {
            return Optional.of("production's " + e.getMessage());
        }
        Optional<String> child = objects.structures().stream()
                .filter(e -> "TABLE".equals(e.description()) && outsideParent(e, side))
                .map(e -> "production's " + EntryExecutor.label(e)
                        + " inherits from a kept table, whose readers would see its rows")
                .findFirst();
        return child.isPresent() ? child : ofServer(rct);
    }

    private static boolean outsideParent(TocEntry table, SideObjects side) {
        return TableDefinition.of(table).map(TableDefinition::inherits).orElse(List.of()).stream()
                .anyMatch(parent -> !side.place().relations().containsKey(parent));
    }

    private static Optional<String> ofServer(Session rct) throws SQLException {
        if (!rct.one("SELECT rolsuper FROM pg_roles WHERE rolname = current_user", row -> row.getBoolean(1))) {
            return Optional.of("the refreshing role is no superuser: its rights for a swap of tables are not proven");
        }
        boolean replicates = rct.number("SELECT count(*) FROM pg_publication WHERE puballtables"
                        + " AND current_setting('wal_level') = 'logical'")
                > 0;
        return replicates
                ? Optional.of("a publication FOR ALL TABLES would send the tables beside to its subscribers")
                : Optional.empty();
    }
}
