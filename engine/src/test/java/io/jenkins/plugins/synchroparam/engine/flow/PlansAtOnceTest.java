package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Plans of two environments whose databases are on one host, at the same time. */
class PlansAtOnceTest {

    private static final String TABLES = "CREATE TABLE imported (id int PRIMARY KEY);";

    @Test
    void doNotMeetInOneDirectory() throws Exception {
        TestSite one = AwkwardSite.of(List.of(TABLES), List.of(TABLES)).site;
        TestSite other = AwkwardSite.of(List.of(TABLES), List.of(TABLES)).site;

        CompletableFuture<RunStatus> first = CompletableFuture.supplyAsync(() -> plan(one));
        CompletableFuture<RunStatus> second = CompletableFuture.supplyAsync(() -> plan(other));

        assertThat(first.get()).as(one.shownLog()).isEqualTo(RunStatus.DONE);
        assertThat(second.get()).as(other.shownLog()).isEqualTo(RunStatus.DONE);
        assertThat(directory(one)).isNotEqualTo(directory(other));
    }

    private static RunStatus plan(TestSite site) {
        try {
            var request = site.request(Type.PARAM, false, "[TABLE PARAM]\nimported\n", false);
            return site.with("plan", "7", engine -> {
                try {
                    return new Refresh(engine).plan(request, Optional.empty());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String directory(TestSite site) {
        return site.log
                .toString()
                .lines()
                .filter(line -> line.contains(": connected, working in "))
                .map(line -> line.replaceFirst(".*working in ", ""))
                .findFirst()
                .orElseThrow();
    }
}
