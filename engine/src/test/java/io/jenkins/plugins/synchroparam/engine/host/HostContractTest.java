package io.jenkins.plugins.synchroparam.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.Patience;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What commands must be like on every kind of host; all hosts of the tests are this machine. */
abstract class HostContractTest extends HostFilesContractTest {

    @Test
    void passesEveryArgumentLiterally() {
        Host.Result result = host().run(Command.of("printf", "<%s>", ODD, "", "-n", "~", "a=b", "!x", "\t"));

        assertThat(result.output()).isEqualTo("<" + ODD + "><><-n><~><a=b><!x><\t>");
    }

    @Test
    void refusesANulCharacterInAnArgument() {
        assertThatThrownBy(() -> host().run(Command.of("echo", "a\0b"))).isInstanceOf(Exception.class);
    }

    @Test
    void setsTheEnvironmentOfTheCommand() {
        Host.Result result =
                host().run(Command.of("printenv", "ODD").env("ODD", ODD).env("A", "1"));

        assertThat(result.output()).isEqualTo(ODD + "\n");
        assertThatThrownBy(() -> host().run(Command.of("true").env("a b", "1")))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("a b");
    }

    @Test
    void returnsTheExitCodeAndBothStreams() {
        Host.Result result = host().run(Command.of("sh", "-c", "echo out; echo err >&2; exit 42"));

        assertThat(result).isEqualTo(new Host.Result(42, "out\n", "err\n"));
        assertThat(host().run(Command.of("sh", "-c", "kill -TERM $$")).exitCode())
                .isEqualTo(143);
    }

    @Test
    void saysThatAProgramIsMissing() {
        Host.Result result = host().run(Command.of("no-such-program"));

        assertThat(result.exitCode()).isEqualTo(127);
        assertThat(result.reason()).contains("no-such-program").contains("not found");
    }

    @Test
    void keepsTheEndOfALongErrorStream() {
        Host.Result result = host().run(Command.of("sh", "-c", "seq 1 1000000 >&2; echo the reason >&2; exit 1"));

        assertThat(result.errors()).hasSize(ErrorText.KEPT);
        assertThat(result.reason()).isEqualTo("the reason");
    }

    @Test
    void carries200MegabytesThroughStdinAndStdoutUnchanged() throws Exception {
        Transfer transfer = Transfer.through(host(), 200L << 20);

        assertThat(transfer.received()).as(transfer.toString()).isEqualTo(transfer.sent());
    }

    @Test
    void runsTwentyCommandsAtOnce() {
        List<String> outputs = IntStream.range(0, 20)
                .mapToObj(i -> Command.of("sh", "-c", "sleep 0.3; echo $1", "sh", "" + i))
                .map(command -> Transfer.async(() -> host().run(command)))
                .toList()
                .stream()
                .map(future -> future.join().output().strip())
                .toList();

        assertThat(outputs)
                .isEqualTo(IntStream.range(0, 20).mapToObj(Integer::toString).toList());
    }

    @Test
    void aSlowReaderHoldsUpNobodyElse() throws IOException {
        try (Host.Running slow = host().start(Command.of("head", "-c", "100000000", "/dev/zero"));
                Host.Running other = host().start(Command.of("head", "-c", "50000000", "/dev/zero"))) {
            assertThat(slow.output().read()).isZero();
            assertThat(host().run(Command.of("echo", "alive")).output()).isEqualTo("alive\n");
            assertThat(other.output().transferTo(OutputStream.nullOutputStream()))
                    .isEqualTo(50_000_000);
            assertThat(other.waitFor().ok()).isTrue();
        }
    }

    @Test
    void closingARunningCommandEndsItAndItsChildren() throws Exception {
        Path pids = directory.resolve("pids");
        String script = "trap '' HUP; sleep 300 & echo $$ $! > \"$1.part\"; mv \"$1.part\" \"$1\"; cat /dev/zero; wait";
        Host.Running running = host().start(Command.of("sh", "-c", script, "sh", pids.toString()));
        Patience.until("the command runs", () -> Files.exists(pids));
        List<Long> processes = List.of(Files.readString(pids).strip().split(" ")).stream()
                .map(Long::valueOf)
                .toList();
        assertThat(processes).hasSize(2).allMatch(Transfer::runs);

        running.close();

        assertThat(processes).noneMatch(Transfer::runs);
        assertThat(host().run(Command.of("echo", "alive")).output()).isEqualTo("alive\n");
    }

    @Test
    void closingKillsACommandThatIgnoresSigterm() throws Exception {
        Path pid = directory.resolve("pid");
        Host.Running running = host().start(Command.of(
                "sh", "-c", "trap '' TERM HUP INT; echo $$ > \"$1\"; while :; do sleep 1; done", "sh", pid.toString()));
        Patience.until("the command runs", () -> Files.exists(pid) && Files.size(pid) > 0);

        running.close();

        assertThat(Transfer.runs(Long.parseLong(Files.readString(pid).strip()))).isFalse();
    }
}
