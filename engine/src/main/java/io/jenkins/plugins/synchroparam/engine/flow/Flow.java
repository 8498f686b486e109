package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.postsync.Analyse;
import io.jenkins.plugins.synchroparam.engine.postsync.CleanHost;
import io.jenkins.plugins.synchroparam.engine.postsync.CleanSynchroDb;
import io.jenkins.plugins.synchroparam.engine.postsync.PostSyncSql;
import io.jenkins.plugins.synchroparam.engine.postsync.PropertiesTech;
import io.jenkins.plugins.synchroparam.engine.presync.BackupDatabase;
import io.jenkins.plugins.synchroparam.engine.presync.BackupDump;
import io.jenkins.plugins.synchroparam.engine.presync.BackupRestore;
import io.jenkins.plugins.synchroparam.engine.presync.DropImportedTables;
import io.jenkins.plugins.synchroparam.engine.presync.HostProcessors;
import io.jenkins.plugins.synchroparam.engine.presync.ImportTables;
import io.jenkins.plugins.synchroparam.engine.presync.KeptTables;
import io.jenkins.plugins.synchroparam.engine.presync.ProductionDump;
import io.jenkins.plugins.synchroparam.engine.presync.Rules;
import io.jenkins.plugins.synchroparam.engine.requirements.Databases;
import io.jenkins.plugins.synchroparam.engine.requirements.DumpInfo;
import io.jenkins.plugins.synchroparam.engine.requirements.HostConnection;
import io.jenkins.plugins.synchroparam.engine.requirements.HostDiskSpace;
import io.jenkins.plugins.synchroparam.engine.requirements.ProductionDatabase;
import io.jenkins.plugins.synchroparam.engine.requirements.S3Connection;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.sync.BlockConnections;
import io.jenkins.plugins.synchroparam.engine.sync.KeptColumns;
import io.jenkins.plugins.synchroparam.engine.sync.ReopenConnections;
import io.jenkins.plugins.synchroparam.engine.sync.RestoreProduction;
import java.util.List;
import java.util.stream.Stream;

/** A refresh, top down: the four phases and their sub-steps in order. */
public final class Flow {

    private static final List<SubStep> REQUIREMENTS = List.of(
            new Databases(),
            new ProductionDatabase(),
            new DumpInfo(),
            new HostConnection(),
            new HostDiskSpace(),
            new S3Connection());

    private static final List<SubStep> PRE_SYNC = List.of(
            new KeptTables(),
            new Rules(),
            new ImportTables(),
            new HostProcessors(),
            new BackupDatabase(),
            new BackupDump(),
            new BackupRestore(),
            new DropImportedTables(),
            new ProductionDump());

    private static final List<SubStep> SYNC =
            List.of(new BlockConnections(), new RestoreProduction(), new KeptColumns(), new ReopenConnections());

    private static final List<SubStep> POST_SYNC =
            List.of(new PostSyncSql(), new PropertiesTech(), new Analyse(), new CleanHost(), new CleanSynchroDb());

    private Flow() {}

    /** All 24 sub-steps; each does what the run's strategy asks for. */
    public static List<SubStep> subSteps() {
        return Stream.of(REQUIREMENTS, PRE_SYNC, SYNC, POST_SYNC)
                .flatMap(List::stream)
                .map(Strategies::each)
                .toList();
    }

    /** Those of a dry run: they read, and change nothing. */
    public static List<SubStep> planSteps() {
        return subSteps().subList(0, SubStepId.HOST_PROCESSORS.number());
    }
}
