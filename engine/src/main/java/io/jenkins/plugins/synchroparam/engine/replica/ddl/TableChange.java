package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;

/** One subcommand of ALTER TABLE. */
interface TableChange {

    /**
     * @param before the table as the subcommands before left it
     * @return the table after it
     * @throws UnsupportedDdl when it cannot be followed
     */
    SourceTable apply(SourceTable before, Translation translation);
}
