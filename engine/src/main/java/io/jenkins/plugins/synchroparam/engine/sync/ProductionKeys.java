package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.archive.KeyDefinition;
import io.jenkins.plugins.synchroparam.engine.archive.Relocation;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.EntryExecutor;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Adds the foreign keys of production's tables, with their comments. */
public final class ProductionKeys {

    private ProductionKeys() {}

    /**
     * A key whose rows have no parent stays NOT VALID: production's table refers to one that RCT keeps.
     *
     * @param entries FK CONSTRAINT and COMMENT entries of production's dump
     * @param place where the tables are
     */
    public static void add(Reporter reporter, Session loader, List<TocEntry> entries, Relocation place)
            throws SQLException {
        for (TocEntry entry : entries) {
            Optional<KeyDefinition> key =
                    "FK CONSTRAINT".equals(entry.description()) ? KeyDefinition.of(entry) : Optional.empty();
            Optional<TableName> table = key.map(KeyDefinition::table).map(place::of);
            if (key.isEmpty() || !key.get().valid() || Keys.partitioned(loader, table.orElseThrow())) {
                EntryExecutor.execute(loader, place.of(entry));
                continue;
            }
            EntryExecutor.executeNotValid(loader, place.of(entry));
            Keys.validate(
                    reporter,
                    loader,
                    table.orElseThrow(),
                    key.get().name(),
                    key.get().table(),
                    key.get().referenced().orElseThrow());
        }
    }
}
