package io.jenkins.plugins.synchroparam.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.postgres.Workers.Task;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private static final int ARRIVED = -2;

    private final Server server = TestPostgres.server(
            new EventStream(new StringBuilder(), LogLevel.ERROR, new Masker(), Clock.systemUTC(), List.of()));
    private final List<Session> sessions = List.of(server.connect("postgres"), server.connect("postgres"));
    private final List<Integer> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        sessions.forEach(Session::close);
    }

    private Task task(int id, Integer... after) {
        return new Task(id, 1, Set.of(after), session -> {
            session.execute("SELECT 1");
            done.add(id);
        });
    }

    @Test
    void aTaskWaitsForAnEventThatComesWhenNothingElseIsLeft() throws Exception {
        CountDownLatch firstDone = new CountDownLatch(1);
        Awaited events = (happened, failed) -> new Thread(() -> {
                    try {
                        firstDone.await();
                        happened.accept(ARRIVED);
                    } catch (InterruptedException e) {
                        failed.accept(e);
                    }
                })
                .start();
        Task first = new Task(1, 1, Set.of(), session -> {
            done.add(1);
            firstDone.countDown();
        });

        Workers.run(sessions, List.of(task(3, 2), task(2, ARRIVED), first), events, () -> {});

        assertThat(done).containsExactly(1, 2, 3);
    }

    @Test
    void whatALongTaskWaitsForComesBeforeWhatIsLongerByItself() throws Exception {
        Workers.run(sessions.subList(0, 1), List.of(weighing(1, 5), weighing(2, 3), weighing(3, 10, 2)));

        assertThat(done).containsExactly(2, 3, 1);
    }

    private Task weighing(int id, long weight, Integer... after) {
        return new Task(id, weight, Set.of(after), session -> done.add(id));
    }

    @Test
    void tasksThatWaitForEachOtherAreAnErrorOnceNoEventIsLeft() {
        assertThatThrownBy(() -> Workers.run(
                        sessions,
                        List.of(task(1, 2), task(2, 1), task(3, ARRIVED)),
                        (happened, failed) -> happened.accept(ARRIVED),
                        () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("tasks wait for each other: 2");
    }

    @Test
    void whatFailsElsewhereEndsThoseThatWaitForIt() {
        assertThatThrownBy(() -> Workers.run(
                        sessions,
                        List.of(task(1, ARRIVED)),
                        (happened, failed) -> failed.accept(new OutOfMemoryError("as if")),
                        () -> {}))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(done).isEmpty();
    }

    @Test
    void whatTasksDoBesidesIsEndedWhenOneFails() {
        List<String> ended = new ArrayList<>();
        Task failing = new Task(1, 1, Set.of(), session -> {
            throw new IllegalArgumentException("as if");
        });

        assertThatThrownBy(() -> Workers.run(
                        sessions.subList(0, 1), List.of(failing), Awaited.NOTHING, () -> ended.add("besides")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ended).containsExactly("besides");
    }
}
