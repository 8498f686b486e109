package io.jenkins.plugins.synchroparam.engine.requirements;

import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.ServerVolume;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.run.WorkSpace;

/**
 * Sub-step 5: what the run needs on the host's disk against what is free: its files in the work directory, EXP and
 * production's tables on the server's volume. Which tables are imported is not known yet, so this is the most that can be
 * needed; the exact need is checked again with the plan, before anything changes.
 */
public final class HostDiskSpace implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.HOST_DISK_SPACE;
    }

    @Override
    public void run(RunContext run) {
        long dump = run.get(StateKey.DUMP).size();
        long rct = run.get(StateKey.SERVER).databaseBytes();
        checkWorkDirectory(run, dump, rct);
        checkServer(run, dump, rct);
    }

    private static void checkWorkDirectory(RunContext run, long dump, long rct) {
        long most = dump + rct + WorkSpace.SMALL_FILES;
        long free = run.host().freeBytes(run.get(StateKey.DIRECTORY));
        run.reporter().figure("needed at most", most, Unit.BYTES);
        run.reporter().figure("free", free, Unit.BYTES);
        run.reporter()
                .info("work directory, at most: " + Amounts.bytes(dump) + " for the dump, " + Amounts.bytes(rct)
                        + " for RCT's own, " + Amounts.bytes(WorkSpace.SMALL_FILES) + " for lists and scripts; in "
                        + run.get(StateKey.HOST).workDirectory());
        long required = run.request().type() == Type.GLOBAL ? most : WorkSpace.SMALL_FILES;
        WorkSpace.require(run, required, free);
        if (free < most) {
            run.reporter().info("a PARAM refresh needs less; checked again when the tables are known");
        }
    }

    /** Each strategy needs RCT's rows once more at the most: for EXP, or for what RCT keeps when its old database is EXP. */
    private static void checkServer(RunContext run, long dump, long rct) {
        ServerVolume volume = ServerVolume.of(run);
        if (volume.free().isEmpty()) {
            return;
        }
        long free = volume.free().getAsLong();
        long incoming = Math.max(rct, ServerVolume.unpacked(dump));
        long copies = copies(run) * ServerVolume.COPY_OF_SCHEMA;
        long most = rct + incoming + copies;
        run.reporter().figure("needed by the server at most", most, Unit.BYTES);
        run.reporter().figure("free for the server", free, Unit.BYTES);
        run.reporter()
                .info("server, at most: " + Amounts.bytes(rct)
                        + " for EXP, or with swap-database for what RCT keeps, about " + Amounts.bytes(incoming)
                        + " for production's tables, " + Amounts.bytes(copies) + " for RCT's schema; in "
                        + run.get(StateKey.SERVER).dataDirectory()
                        + (volume.shared() ? ", on one volume with the work directory" : ""));
        volume.require(run, ServerVolume.COPY_OF_SCHEMA + (volume.shared() ? WorkSpace.SMALL_FILES : 0));
        if (free < most) {
            run.reporter()
                    .info("if that many tables are replaced there is not enough room for EXP: what this run needs is"
                            + " checked when its tables are known, before anything is changed");
        }
    }

    /** Of RCT's schema: in place and swap-tables have EXP's and the rehearsal's, swap-database has the new database's. */
    private static int copies(RunContext run) {
        return run.request().approach().strategy().orElse(Strategy.SWAP_DATABASE) == Strategy.SWAP_DATABASE ? 1 : 2;
    }
}
