package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.KeyDefinition;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The swap on a scratch copy of RCT's schema, the data left out: production's tables are made beside RCT's, change places
 * with them, and RCT's old ones are dropped, which shows that nothing hangs on them any more.
 */
public final class SwapRehearsal {

    private final Session administrator;
    private final Session loader;
    private final LoaderRole role;

    /**
     * @param administrator a session of the refreshing role on the scratch copy
     * @param loader a session of the loader role there
     */
    public SwapRehearsal(Session administrator, Session loader, LoaderRole role) {
        this.administrator = administrator;
        this.loader = loader;
        this.role = role;
    }

    /**
     * @return the foreign keys to kept tables, as the server understood them: what the swap adds
     * @throws SynchroException when a definition fails
     */
    public List<ForeignKey> run(SideSchemas schemas, Takedown takedown, ImportObjects objects) throws SQLException {
        SideObjects side = SideObjects.of(objects, schemas);
        Preparation.run(administrator, role, side.rehearsal(objects));
        schemas.create(administrator, role);
        EntryExecutor.prepare(loader);
        EntryExecutor.execute(loader, objects.support());
        EntryExecutor.execute(loader, side.structures());
        EntryExecutor.execute(loader, side.keys());
        for (TocEntry entry : objects.foreignKeys()) {
            EntryExecutor.execute(loader, side.place().of(entry));
        }
        EntryExecutor.execute(loader, side.triggers());
        List<ForeignKey> crossing = crossing(side);
        try {
            new Swap(schemas, takedown, objects.newTables(), crossing).run(administrator, role);
            schemas.dropShadows(administrator);
            schemas.dropAsides(administrator);
        } catch (SQLException e) {
            throw new SynchroException("the tables cannot change places: " + Session.reason(e), e);
        }
        return crossing;
    }

    private List<ForeignKey> crossing(SideObjects side) throws SQLException {
        List<ForeignKey> keys = new ArrayList<>();
        for (TocEntry entry : side.crossingKeys()) {
            if (!"FK CONSTRAINT".equals(entry.description())) {
                continue;
            }
            KeyDefinition key = KeyDefinition.of(entry).orElseThrow();
            TableName shadow = side.place().of(key.table());
            List<Long> oid = administrator.query(
                    "SELECT k.oid::bigint FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
                            + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                            + " WHERE n.nspname = ? AND c.relname = ? AND k.conname = ?",
                    row -> row.getLong(1),
                    shadow.schema(),
                    shadow.name(),
                    key.name());
            for (ForeignKey made : ForeignKey.read(administrator, oid)) {
                administrator.execute(made.dropStatement());
                keys.add(made.of(key.table()));
            }
        }
        return keys;
    }
}
