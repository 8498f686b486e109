package io.jenkins.plugins.synchroparam.engine.host;

import io.jenkins.plugins.synchroparam.engine.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How a command is started on every host, local or remote, so that it can be ended with all its children.
 *
 * <p>The command runs as the leader of a process group of its own, and its first words on the error stream name
 * that group. An SSH server cannot be relied on to deliver a signal, and one that loses its client leaves the
 * command running: the group is what {@link Started#kill} needs.
 */
final class Launch {

    /** What the error stream starts with: the number as {@code kill} takes it, and the start in ticks since boot. */
    static final Pattern MARK = Pattern.compile("\\[synchro-param process (-?\\d+) (\\d*)]\n");

    /**
     * A process that already leads its group (under OpenSSH) becomes the command; any other gets a group from
     * setsid, which then does not fork, so that the process stays the one whose exit code is seen. What $1 says is
     * executed in this very shell: on a small machine each program that is only there to start the next one costs
     * 5 ms, and a refresh starts a hundred commands. In /proc/PID/stat the group is field 5 and the start field 22.
     */
    private static final String SCRIPT = """
            umask 077
            { read -r _ _ _ _ group _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ born _ < /proc/$$/stat; } 2>/dev/null
            if [ "$group" = $$ ]; then
              echo "[synchro-param process -$$ $born]" >&2
            elif command -v setsid >/dev/null 2>&1; then
              exec setsid sh -c 'echo "[synchro-param process -$$ $0]" >&2; start=$1; shift; eval "$start"' "$born" "$@"
            else
              echo "[synchro-param process $$ $born]" >&2
            fi
            start=$1
            shift
            eval "$start"
            """;

    /**
     * SIGTERM, then up to 5 s for a clean end, then SIGKILL, and then until it is gone: the system may need a while on a
     * machine that is busy, and whoever asked goes on to delete what the process writes. A process that started at
     * another time has only inherited the number (after a reboot, say) and is left alone. In /proc/PID/stat the fields
     * after the name are state, parent and group; a zombie is gone, even where nobody takes note of its end.
     */
    private static final String KILL_SCRIPT = """
            target=$1 born=$2
            stat=$(cat "/proc/${target#-}/stat" 2>/dev/null)
            if [ -n "$stat" ] && [ -n "$born" ]; then
              set -- ${stat##*) }
              [ "${20}" = "$born" ] || exit 0
            fi
            gone() {
              kill -s 0 -- "$target" 2>/dev/null || return 0
              [ -r /proc/self/stat ] || return 1
              for stat in /proc/[0-9]*/stat; do
                { read -r line < "$stat"; } 2>/dev/null || continue
                set -- ${line##*) }
                [ "$1" = Z ] && continue
                [ "-$3" = "$target" ] && return 1
                [ "$stat" = "/proc/$target/stat" ] && return 1
              done
              return 0
            }
            await() {
              tries=0
              while [ $tries -lt "$1" ]; do
                gone && exit 0
                sleep 0.1
                tries=$((tries + 1))
              done
            }
            kill -s TERM -- "$target" 2>/dev/null || exit 0
            await 50
            kill -s KILL -- "$target" 2>/dev/null || exit 0
            await 600
            echo "it does not end, not even by SIGKILL" >&2
            exit 1""";

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Launch() {}

    /** The words that start this command; to be passed to the system as they are, or quoted for a shell. */
    static List<String> words(Command command) {
        StringBuilder start = new StringBuilder();
        new TreeMap<>(command.environment())
                .forEach((name, value) -> start.append("export ")
                        .append(variable(name))
                        .append('=')
                        .append(ShellWords.quote(value))
                        .append('\n'));
        List<String> words = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
        words.add(start + command.script().orElse("exec \"$@\""));
        words.addAll(command.script().isPresent() ? command.scriptArguments() : command.words());
        return words;
    }

    /**
     * What a mark says.
     *
     * @param target as {@code kill} takes it: negative for a group, 0 when no mark came
     * @param born when the process started, empty when the host has no /proc
     */
    record Started(long target, String born) {

        static final Started UNKNOWN = new Started(0, "");

        /** Ends the process and its group; succeeds when it is gone already. */
        Command kill() {
            return script(KILL_SCRIPT, Long.toString(target), born);
        }
    }

    /** A script of ours with its arguments ($1...), in the C locale so that tools speak English. */
    static Command script(String text, String... arguments) {
        return Command.shell(text, arguments).env("LC_ALL", "C");
    }

    private static String variable(String name) {
        if (!VARIABLE.matcher(name).matches()) {
            throw new HostException("environment variable \"" + Printable.escape(name) + "\": not a variable's name");
        }
        return name;
    }
}
