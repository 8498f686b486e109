package io.jenkins.plugins.synchroparam.engine.requirements;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.Dump;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpKind;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;

/**
 * Sub-step 6: the dump is there, readable, a whole PostgreSQL archive, and not newer than the host's pg_restore. A replica
 * in its place is of one moment, and the host reaches it.
 */
public final class S3Connection implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.S3_CONNECTION;
    }

    @Override
    public void run(RunContext run) {
        if (run.get(StateKey.DUMP).kind() == DumpKind.REPLICA) {
            ReplicaSource.check(run);
            return;
        }
        Dump dump = run.dump();
        TableOfContents contents = dump.contents();
        HostTools.Version restore = run.tools().version("pg_restore");
        int writer = Integer.parseInt(contents.dumpVersion().replaceFirst("\\D.*$", ""));
        if (writer > restore.major()) {
            throw new SynchroException("the dump was written by pg_dump " + contents.dumpVersion()
                    + ", newer than pg_restore " + restore.text() + " on "
                    + run.host().name()
                    + "; install PostgreSQL client programs " + writer + " or newer there");
        }
        run.reporter().info(dump.describe());
        run.reporter()
                .info("written by pg_dump " + contents.dumpVersion() + " of database " + contents.databaseName()
                        + " (server " + contents.serverVersion() + ") on "
                        + contents.created().toString().replace('T', ' ') + ", compression "
                        + contents.compression());
        run.reporter()
                .info(
                        dump.selective()
                                ? "single tables can be read without the others"
                                : "single tables cannot be read without the others: the whole dump will be read");
        run.reporter().figure("entries", contents.entries().size(), Unit.COUNT);
        run.reporter()
                .figure(
                        "tables",
                        contents.entries().stream()
                                .filter(e -> "TABLE".equals(e.description()))
                                .count(),
                        Unit.COUNT);
    }
}
