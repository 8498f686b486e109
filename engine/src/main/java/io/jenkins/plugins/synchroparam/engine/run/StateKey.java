package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue;
import io.jenkins.plugins.synchroparam.engine.postgres.DatabaseAccess;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;

/**
 * A part of a run's state: set by one sub-step, used by later ones, kept in the journal for resume and rollback.
 *
 * @param name its name in the journal's JSON
 * @param type what it holds; a record or a simple type
 */
public record StateKey<T>(String name, Class<T> type) {

    public static final StateKey<Catalogue.Database> TARGET = new StateKey<>("target", Catalogue.Database.class);
    public static final StateKey<Catalogue.HostRecord> HOST = new StateKey<>("host", Catalogue.HostRecord.class);
    public static final StateKey<ServerFacts> SERVER = new StateKey<>("server", ServerFacts.class);
    public static final StateKey<Catalogue.Database> PRODUCTION =
            new StateKey<>("production", Catalogue.Database.class);
    /** Of a production-dump job: the system identifier of production's server; a refresh must never meet it. */
    public static final StateKey<String> PRODUCTION_SYSTEM = new StateKey<>("productionSystem", String.class);

    public static final StateKey<Catalogue.DumpRecord> DUMP = new StateKey<>("dump", Catalogue.DumpRecord.class);
    public static final StateKey<Catalogue.Store> STORE = new StateKey<>("store", Catalogue.Store.class);

    /** Made up for the run: what it makes on the host and on the server is called by it, see {@link RunState#name}. */
    public static final StateKey<String> MARK = new StateKey<>("mark", String.class);

    /** Path on the host of the archive that was made of a replica. */
    public static final StateKey<String> REPLICA_ARCHIVE = new StateKey<>("replicaArchive", String.class);

    /** Which source that replica has, and the moment of it that the archive is not older than; for people. */
    public static final StateKey<String> REPLICA_MOMENT = new StateKey<>("replicaMoment", String.class);

    /** The run's own directory on the host. */
    public static final StateKey<String> DIRECTORY = new StateKey<>("directory", String.class);

    public static final StateKey<ImportPlan> PLAN = new StateKey<>("plan", ImportPlan.class);

    /** How this run replaces RCT's tables. */
    public static final StateKey<StrategyChoice> STRATEGY = new StateKey<>("strategy", StrategyChoice.class);

    /** Of a run that swaps tables: production's beside RCT's. */
    public static final StateKey<Side> SIDE = new StateKey<>("side", Side.class);

    /** Set once these are complete. */
    public static final StateKey<SideLoaded> SIDE_LOADED = new StateKey<>("sideLoaded", SideLoaded.class);

    /** The database that takes RCT's place when databases are swapped. */
    public static final StateKey<NewDatabase> NEW_DATABASE = new StateKey<>("newDatabase", NewDatabase.class);

    /** How RCT stood, besides its tables, when it was copied into the new database. */
    public static final StateKey<DatabaseMarks> DATABASE_MARKS = new StateKey<>("databaseMarks", DatabaseMarks.class);

    /** What is disabled in the new database for a moment. */
    public static final StateKey<Silenced> SILENCED = new StateKey<>("silenced", Silenced.class);

    /** Tables loaded, and indexes built, at the same time. */
    public static final StateKey<Integer> JOBS = new StateKey<>("jobs", Integer.class);

    /** Bytes in which each job may build an index; 0 when the host does not tell what memory it has. */
    public static final StateKey<Long> BUILD_MEMORY = new StateKey<>("buildMemory", Long.class);

    /** Name of the EXP database. */
    public static final StateKey<String> EXP = new StateKey<>("exp", String.class);

    /** The table of contents of RCT's own archive, packed: needed until the end, wherever its file may have gone. */
    public static final StateKey<byte[]> BACKUP_CONTENTS = new StateKey<>("backupContents", byte[].class);

    /** The files of RCT's own archive on the host, as they were left. */
    public static final StateKey<String> BACKUP_FILES = new StateKey<>("backupFiles", String.class);

    /** The files of production's archive on the host, as they were left. */
    public static final StateKey<String> ARCHIVE_FILES = new StateKey<>("archiveFiles", String.class);

    /** Warnings of sub-steps that are done. */
    public static final StateKey<Integer> WARNINGS = new StateKey<>("warnings", Integer.class);

    /** Path on the host of the archive that holds production's tables. */
    public static final StateKey<String> ARCHIVE = new StateKey<>("archive", String.class);

    /** Bytes of production's rows, unpacked. */
    public static final StateKey<Long> RAW_BYTES = new StateKey<>("rawBytes", Long.class);

    public static final StateKey<ChangeMarks> MARKS = new StateKey<>("marks", ChangeMarks.class);

    /** How what is put back was defined before its definitions were dumped. */
    public static final StateKey<Definitions> DEFINITIONS = new StateKey<>("definitions", Definitions.class);

    public static final StateKey<Takedown> TAKEDOWN = new StateKey<>("takedown", Takedown.class);
    public static final StateKey<DatabaseAccess> ACCESS = new StateKey<>("access", DatabaseAccess.class);

    /** What the dump held of each table, taken down while it was loaded. */
    public static final StateKey<TableContent.ByTable> LOADED = new StateKey<>("loaded", TableContent.ByTable.class);
    /** How the tables that RCT keeps stood when it was blocked; gone when they were compared. */
    public static final StateKey<ChangeMarks> KEPT_MARKS = new StateKey<>("keptMarks", ChangeMarks.class);

    public static final StateKey<TableContent.ByTable> KEPT_CONTENT =
            new StateKey<>("keptContent", TableContent.ByTable.class);
    /** What was compared, in words. */
    public static final StateKey<String> VERIFIED = new StateKey<>("verified", String.class);

    /** When RCT was blocked, milliseconds since 1970; 0 when it is open. */
    public static final StateKey<Long> BLOCKED_SINCE = new StateKey<>("blockedSince", Long.class);

    /** Milliseconds during which nobody could connect to RCT. */
    public static final StateKey<Long> BLOCKED = new StateKey<>("blockedMillis", Long.class);

    /** Bytes of the dump that were read from S3. */
    public static final StateKey<Long> BYTES_READ = new StateKey<>("bytesRead", Long.class);

    public static final StateKey<ScriptsDone> SCRIPTS = new StateKey<>("scripts", ScriptsDone.class);

    /** Set before what a dead run had prepared is removed: it cannot be taken up any more. */
    public static final StateKey<Boolean> CLEARED = new StateKey<>("cleared", Boolean.class);

    /** The run that a rollback undoes. */
    public static final StateKey<Long> BASE_RUN = new StateKey<>("baseRun", Long.class);

    /** Path on the host of an archive that was made there and takes the place of production's dump in a rollback. */
    public static final StateKey<String> HOST_ARCHIVE = new StateKey<>("hostArchive", String.class);

    /** Foreign keys from imported to kept tables as RCT had them: EXP cannot hold them validated. */
    public static final StateKey<CrossingKeys> CROSSING_KEYS = new StateKey<>("crossingKeys", CrossingKeys.class);

    /** What the run added to RCT besides tables, and what it raised. */
    public static final StateKey<Additions> ADDITIONS = new StateKey<>("additions", Additions.class);

    /** The tables that production's became in RCT. */
    public static final StateKey<Arrived> ARRIVED = new StateKey<>("arrived", Arrived.class);

    public static final StateKey<PropertiesBefore> PROPERTIES_BEFORE =
            new StateKey<>("propertiesBefore", PropertiesBefore.class);
}
