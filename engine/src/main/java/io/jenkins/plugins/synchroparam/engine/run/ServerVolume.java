package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.HostException;
import java.util.List;
import java.util.OptionalLong;

/**
 * The volume where RCT's server keeps its databases: EXP and production's tables need room on it.
 *
 * @param free bytes, empty when it cannot be told
 * @param shared whether the host's work directory is on it, too
 */
public record ServerVolume(OptionalLong free, boolean shared) {

    /** EXP and the rehearsal's copy hold RCT's whole schema besides the tables: catalogues and empty files. */
    public static final long COPY_OF_SCHEMA = 32L << 20;

    /**
     * Bytes of a table with its indexes for one compressed byte of the dump, at the least: what is refused for lack of
     * space would not have fitted.
     */
    private static final int EXPANSION = 3;

    /** As it is now; says why when it cannot be told. */
    public static ServerVolume of(RunContext run) {
        OptionalLong free = free(run);
        return new ServerVolume(free, free.isPresent() && holdsWorkDirectory(run));
    }

    /** What tables take that are compressed in a dump, an estimate. */
    public static long unpacked(long compressed) {
        return compressed * EXPANSION;
    }

    /**
     * @param needed on this volume, what the work directory needs included when it is on it
     * @throws SynchroException when less is free
     */
    public void require(RunContext run, long needed) {
        if (free.isPresent() && free.getAsLong() < needed) {
            throw new SynchroException("host " + run.host().name() + ": " + Amounts.bytes(needed) + " are needed in "
                    + run.get(StateKey.SERVER).dataDirectory() + " for EXP and production's tables"
                    + (shared ? ", together with the work directory on the same volume" : "") + ", "
                    + Amounts.bytes(free.getAsLong())
                    + " are free; free some (purge drops old EXP databases), or enlarge the volume");
        }
    }

    private static OptionalLong free(RunContext run) {
        String directory = run.get(StateKey.SERVER).dataDirectory();
        if (directory.isEmpty()) {
            run.reporter()
                    .info("free space for the server: not checked, role "
                            + run.server().credential().username()
                            + " may not read data_directory (pg_read_all_settings lets it)");
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(run.host().freeBytes(directory));
        } catch (HostException e) {
            run.reporter().info("free space for the server: not checked: " + e.getMessage());
            return OptionalLong.empty();
        }
    }

    private static boolean holdsWorkDirectory(RunContext run) {
        Host.Result devices = run.host()
                .run(Command.of(
                        "stat",
                        "-c",
                        "%d",
                        "--",
                        run.get(StateKey.DIRECTORY),
                        run.get(StateKey.SERVER).dataDirectory()));
        List<String> lines = devices.output().lines().toList();
        return devices.ok() && lines.size() == 2 && lines.get(0).equals(lines.get(1));
    }
}
