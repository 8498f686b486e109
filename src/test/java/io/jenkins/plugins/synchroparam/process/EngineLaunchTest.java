package io.jenkins.plugins.synchroparam.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.FreeStyleProject;
import hudson.model.Slave;
import hudson.model.TaskListener;
import io.jenkins.plugins.synchroparam.servers.Patience;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The engine as a process of an agent: here it waits for a synchroDB that accepts connections and never answers. */
@WithJenkins
@EnabledOnOs(OS.LINUX)
class EngineLaunchTest {

    private static final String SECRET = "s3cret-that-nobody-sees";
    private static final String GONE = "gone";

    private FilePath workspace;
    private ServerSocket silent;

    @BeforeEach
    void agent(JenkinsRule jenkins) throws Exception {
        Slave worker = jenkins.createSlave("worker", null, null);
        jenkins.waitOnline(worker);
        workspace = worker.getWorkspaceFor(jenkins.createProject(FreeStyleProject.class, "job"));
        workspace.mkdirs();
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws Exception {
        silent.close();
    }

    @Test
    void whoeverAsksAgainFindsTheEngineThatRuns() throws Exception {
        EngineProcess process = EngineProcess.in(workspace);
        List<CompletableFuture<Void>> both = Stream.of(1, 2)
                .map(i -> CompletableFuture.runAsync(() -> launch(process)))
                .toList();
        both.forEach(CompletableFuture::join);
        launch(process);

        assertThat(awaitEngines(process)).hasSize(1);
        assertThat(process.read(0).state()).isEqualTo(Chunk.State.RUNNING);
        process.cleanup();
        assertThat(process.read(0).state()).as("not cleaned while it runs").isEqualTo(Chunk.State.RUNNING);

        process.terminate();
        assertThat(awaitEnd(process).exitCode()).isEqualTo(143);
        launch(process);
        assertThat(engines(process)).as("ended, and not started again").isEmpty();
        process.cleanup();
        assertThat(process.read(0).state()).isEqualTo(Chunk.State.MISSING);
    }

    @Test
    void twoInOneWorkspaceDoNotMeet() throws Exception {
        EngineProcess one = EngineProcess.in(workspace);
        EngineProcess two = EngineProcess.in(workspace);
        launch(one);
        launch(two);
        awaitEngines(one);
        awaitEngines(two);
        one.terminate();
        awaitEnd(one);
        assertThat(two.read(0).state()).isEqualTo(Chunk.State.RUNNING);
        two.terminate();
        awaitEnd(two);
    }

    @Test
    void nothingPrivateIsSeenByOthers() throws Exception {
        EngineProcess process = EngineProcess.in(workspace);
        launch(process);
        ProcessHandle engine = awaitEngines(process).get(0);
        Path directory = Path.of(process.directory());
        assertThat(mode(directory)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(mode(file)).isIn("rw-------", GONE));
        }
        String proc = "/proc/" + engine.pid();
        assertThat(Files.readString(Path.of(proc + "/cmdline"))).doesNotContain(SECRET, process.nonce());
        assertThat(Files.readString(Path.of(proc + "/environ")))
                .contains("PATH=")
                .doesNotContain(SECRET, "JENKINS", "HUDSON", "BUILD_");
        assertThat(engine.parent().flatMap(ProcessHandle::parent))
                .as("the engine's parent is nobody's child, least of all the agent's")
                .satisfies(p -> assertThat(p.map(ProcessHandle::pid).orElse(1L)).isNotIn(agents()));
        process.terminate();
        awaitEnd(process);
        assertThat(directory.resolve("secrets.json")).doesNotExist();
    }

    @Test
    void configurationFileComesFromTheWorkspaceAlone() throws Exception {
        assertThatThrownBy(() -> launch(EngineProcess.in(workspace), "../../other/acme.ini"))
                .isInstanceOf(AbortException.class)
                .hasMessage("configuration file \"../../other/acme.ini\": a path below the workspace is expected");
        assertThatThrownBy(() -> launch(EngineProcess.in(workspace), "acme.ini"))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("there is no such file in workspace");
        workspace.child("conf/acme.ini").write("[TABLE PARAM]\nparam_*\n", "UTF-8");
        EngineProcess process = EngineProcess.in(workspace);
        launch(process, "conf/acme.ini");
        assertThat(Path.of(process.directory(), "configuration", "acme.ini")).hasContent("[TABLE PARAM]\nparam_*\n");
        process.terminate();
        awaitEnd(process);
    }

    private void launch(EngineProcess process) {
        try {
            launch(process, "");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void launch(EngineProcess process, String configurationFile) throws Exception {
        Map<String, String> options = Map.of(
                "run.type", "PARAM",
                "run.client", "ACME",
                "run.environment", "RCT1",
                "synchrodb", "127.0.0.1:" + silent.getLocalPort() + "/synchro",
                "synchrodb-sslmode", "disable");
        byte[] secrets = ("{\"credentials\":{\"synchrodb\":{\"username\":\"u\",\"password\":\"" + SECRET + "\"}}}")
                .getBytes(StandardCharsets.UTF_8);
        EngineLaunch.launch(
                new Prepared("run", options, secrets, "", configurationFile, ""),
                process,
                workspace,
                TaskListener.NULL);
    }

    private static List<ProcessHandle> awaitEngines(EngineProcess process) throws Exception {
        Patience.until("the engine's process", () -> !engines(process).isEmpty());
        return engines(process);
    }

    private static List<ProcessHandle> engines(EngineProcess process) {
        String specification = process.directory() + "/spec.properties";
        return ProcessHandle.allProcesses()
                .filter(p -> p.info().command().orElse("").endsWith("java"))
                .filter(p -> List.of(p.info().arguments().orElse(new String[0])).contains(specification))
                .toList();
    }

    private static List<Long> agents() {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info().commandLine().orElse("").contains("remoting.jar")
                        || p.info().commandLine().orElse("").contains("agent.jar"))
                .map(ProcessHandle::pid)
                .toList();
    }

    private static Chunk awaitEnd(EngineProcess process) throws Exception {
        Patience.until("the engine's end", () -> process.read(0).state() == Chunk.State.EXITED);
        return process.read(0);
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (NoSuchFileException e) {
            // The engine deletes its secrets as soon as it has read them, be it just now.
            return GONE;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
