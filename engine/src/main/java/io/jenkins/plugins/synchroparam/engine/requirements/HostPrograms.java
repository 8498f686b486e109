package io.jenkins.plugins.synchroparam.engine.requirements;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools.Version;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.ServerFacts;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** PostgreSQL's programs on the host that fit RCT's server: not older than it, and none that says what it does not know. */
final class HostPrograms {

    private static final List<String> NAMES = List.of("pg_dump", "pg_restore", "psql");

    /** From this version on pg_restore sets transaction_timeout, which ends a restore on an older server. */
    private static final int SETS_TRANSACTION_TIMEOUT = 17;

    /** The newest programs of the versions $1 down to $2, where Debian's and Red Hat's packages put them. */
    private static final String NEWEST = """
            version=$1
            while [ "$version" -ge "$2" ]; do
              for directory in /usr/lib/postgresql/$version/bin /usr/pgsql-$version/bin; do
                if [ -x "$directory/pg_restore" ] && [ -x "$directory/pg_dump" ] && [ -x "$directory/psql" ]; then
                  echo "$directory"
                  exit 0
                fi
              done
              version=$((version - 1))
            done""";

    private HostPrograms() {}

    /** Finds them, and uses them from now on. */
    static void choose(RunContext run) {
        int server = run.get(StateKey.SERVER).major();
        Map<String, Version> found = versions(run);
        if (server < SETS_TRANSACTION_TIMEOUT && found.get("pg_restore").major() >= SETS_TRANSACTION_TIMEOUT) {
            run.useTools(older(run).orElseThrow(() -> tooNew(run, found.get("pg_restore"))));
            found.putAll(versions(run));
        } else {
            run.tools().behindWrapper(found.get("pg_restore")).ifPresent(run::useTools);
        }
        run.reporter()
                .info(found.entrySet().stream()
                        .map(program ->
                                program.getKey() + " " + program.getValue().text())
                        .collect(Collectors.joining(", ", "programs: ", "")));
    }

    private static Map<String, Version> versions(RunContext run) {
        ServerFacts server = run.get(StateKey.SERVER);
        HostTools tools = run.tools();
        Map<String, Version> found = new LinkedHashMap<>();
        for (String program : NAMES) {
            Version version = tools.version(program);
            if (version.major() < server.major()) {
                throw new SynchroException("host " + run.host().name() + ": " + program + " " + version.text()
                        + " is older than RCT's server " + server.version()
                        + "; install PostgreSQL client programs " + server.major() + " or newer there");
            }
            found.put(program, version);
        }
        return found;
    }

    /** Others that are installed, unless somebody said which ones are to be used. */
    private static Optional<String> older(RunContext run) {
        if (!run.get(StateKey.HOST).toolDirectory().isEmpty()) {
            return Optional.empty();
        }
        String newest = Integer.toString(SETS_TRANSACTION_TIMEOUT - 1);
        String oldest = Integer.toString(run.get(StateKey.SERVER).major());
        String found =
                run.host().run(Command.shell(NEWEST, newest, oldest)).output().strip();
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static SynchroException tooNew(RunContext run, Version restore) {
        ServerFacts server = run.get(StateKey.SERVER);
        return new SynchroException("host " + run.host().name() + ": pg_restore " + restore.text()
                + " sets a parameter that RCT's server " + server.version()
                + " does not know; install PostgreSQL client"
                + " programs " + server.major() + " to " + (SETS_TRANSACTION_TIMEOUT - 1)
                + " there, or set the host's tool directory to theirs");
    }
}
