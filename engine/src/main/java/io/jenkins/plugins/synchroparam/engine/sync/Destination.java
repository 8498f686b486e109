package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.archive.Relocation;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;

/** Where the rows of production's tables are loaded. */
public interface Destination {

    /** Under the tables' own names. */
    Destination IN_PLACE = data -> Relocation.NONE;

    /**
     * Where the rows of one table go.
     *
     * @param data its TABLE DATA entry
     */
    Relocation of(TocEntry data);

    /** Called when they are in, before the table's keys and indexes are built. */
    default void loaded(Session loader, TocEntry data) throws SQLException {}
}
