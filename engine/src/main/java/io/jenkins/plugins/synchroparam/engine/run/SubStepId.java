package io.jenkins.plugins.synchroparam.engine.run;

import static io.jenkins.plugins.synchroparam.engine.run.Phase.POST_SYNC;
import static io.jenkins.plugins.synchroparam.engine.run.Phase.PRE_SYNC;
import static io.jenkins.plugins.synchroparam.engine.run.Phase.REQUIREMENTS;
import static io.jenkins.plugins.synchroparam.engine.run.Phase.SYNC;

/** The 24 sub-steps in the order of the flow, with the heading that the log shows. */
public enum SubStepId {
    DATABASES(REQUIREMENTS, "databases", "RCT's database, host, port and environment label"),
    PRODUCTION_DATABASE(REQUIREMENTS, "production-database", "the client's PROD database"),
    DUMP_INFO(REQUIREMENTS, "dump-info", "the production dump to use"),
    HOST_CONNECTION(REQUIREMENTS, "host-connection", "connection to the host and versions of its tools"),
    HOST_DISK_SPACE(REQUIREMENTS, "host-disk-space", "disk space on the host: needed and free"),
    S3_CONNECTION(REQUIREMENTS, "s3-connection", "production's dump or replica is there, readable and whole"),
    KEPT_TABLES(PRE_SYNC, "kept-tables", "TABLE KEPT PRD of the configuration file"),
    RULES(PRE_SYNC, "rules", "rules of manage_tables and the effective configuration"),
    IMPORT_TABLES(PRE_SYNC, "import-tables", "the tables to import: the plan"),
    HOST_PROCESSORS(PRE_SYNC, "host-processors", "processors of the host: the parallelism"),
    BACKUP_DATABASE(PRE_SYNC, "backup-database", "creation of the backup database EXP"),
    BACKUP_DUMP(PRE_SYNC, "backup-dump", "dump of RCT's tables that will be replaced"),
    BACKUP_RESTORE(PRE_SYNC, "backup-restore", "restore of these tables into EXP"),
    DROP_IMPORTED_TABLES(
            PRE_SYNC, "drop-imported-tables", "preparation of the drop, rehearsed on a copy of the schema"),
    PRODUCTION_DUMP(PRE_SYNC, "production-dump", "production's tables brought to the host"),
    BLOCK_CONNECTIONS(SYNC, "block-connections", "connections to RCT blocked, sessions ended"),
    RESTORE_PRODUCTION(SYNC, "restore-production", "production's tables loaded into RCT"),
    KEPT_COLUMNS(SYNC, "kept-columns", "what RCT keeps is put back: columns, views, keys, rights"),
    REOPEN_CONNECTIONS(SYNC, "reopen-connections", "connections to RCT reopened"),
    POST_SYNC_SQL(Phase.POST_SYNC, "post-sync-sql", "SQL to run after the refresh"),
    PROPERTIES_TECH(POST_SYNC, "properties-tech", "what was synchronised, written into properties_tech"),
    ANALYSE(POST_SYNC, "analyse", "statistics of the imported tables"),
    CLEAN_HOST(POST_SYNC, "clean-host", "the run's files removed from the host"),
    CLEAN_SYNCHRODB(POST_SYNC, "clean-synchrodb", "leftovers, and backups past their date");

    private final Phase phase;
    private final String id;
    private final String title;

    SubStepId(Phase phase, String id, String title) {
        this.phase = phase;
        this.id = id;
        this.title = title;
    }

    public Phase phase() {
        return phase;
    }

    /** The stable id, for example {@code host-disk-space}. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** Position in the flow, 1 to 24. */
    public int number() {
        return ordinal() + 1;
    }
}
