package io.jenkins.plugins.synchroparam.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.FreeStyleBuild;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a build leaves behind. */
final class Traces {

    private Traces() {}

    /** The engine's directories on the agent. */
    static List<FilePath> leftovers(FreeStyleBuild build) throws Exception {
        FilePath directory = WorkspaceList.tempDir(build.getWorkspace()).child("synchro-param");
        return directory.exists() ? directory.list() : List.of();
    }

    /** The build's record and its files hold no password. */
    static void noSecretIn(FreeStyleBuild build, DemoServers servers) throws Exception {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(build.getRootDir().toPath())) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            servers.logins().values().forEach(login -> assertThat(content).doesNotContain(login.password()));
        }
    }
}
