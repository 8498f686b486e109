package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.CommandFile;
import io.jenkins.plugins.synchroparam.engine.host.ShellWords;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.SizeWatch;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;

/** pg_dump of a database of RCT's server into a directory of the host; there may be an option for each table. */
public final class DirectoryDump {

    private DirectoryDump() {}

    /**
     * Dumps, and tells how far it is.
     *
     * @param path the directory, which is not there yet
     * @param doing what it is, for the message of a failure
     */
    public static void run(RunContext run, String database, String path, String doing, String[]... options) {
        Command dump = run.tools().tool("pg_dump", run.on(database));
        for (String[] some : options) {
            dump = dump.with(some);
        }
        run(run, dump, run.get(StateKey.JOBS), path, doing);
    }

    /** The same with pg_dump as somebody else, or of another server, {@code jobs} tables at a time. */
    static void run(RunContext run, Command program, int jobs, String path, String doing) {
        HostTools tools = run.tools();
        Command dump = program.with("--format=directory", "--jobs=" + jobs, "--file=" + path);
        run.reporter().debug(ShellWords.join(dump.words()));
        Command file = CommandFile.write(run.host(), run.get(StateKey.DIRECTORY) + "/backup-dump.sh", dump);
        SizeWatch.during(
                run.reporter(), "dumping", () -> SizeWatch.onHost(run.host(), path), () -> tools.require(file, doing));
    }
}
