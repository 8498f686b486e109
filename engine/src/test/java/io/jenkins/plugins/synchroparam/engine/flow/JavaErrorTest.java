package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java itself throws, too little memory above all, ends a run as any failure does. */
class JavaErrorTest {

    /** Amid the window: in a worker's thread while rows are loaded, and in the run's own amid a transaction. */
    @ParameterizedTest
    @ValueSource(strings = {"SQL COPY ", "SQL DROP "})
    void rctIsOpenAndTheRunCanBeTakenUp(String amid) throws Exception {
        Variation rct = Variation.create();
        String access = EndState.access(rct.site);
        AtomicBoolean thrown = new AtomicBoolean();
        rct.site.sinks.add(event -> {
            if (event instanceof Event.Message message
                    && message.subStep().equals(SubStepId.RESTORE_PRODUCTION.id())
                    && message.text().startsWith(amid)
                    && thrown.compareAndSet(false, true)) {
                throw new OutOfMemoryError("Java heap space");
            }
        });

        assertThat(rct.run(Type.PARAM)).as(rct.log()).isEqualTo(RunStatus.FAILED);

        assertThat(thrown).isTrue();
        assertThat(rct.site.shownLog())
                .contains("too little memory (Java heap space): give Java more, SYNCHRO_PARAM_JAVA_OPTS=-Xmx1g")
                .contains("connections to RCT are open again, as they were before");
        assertThat(EndState.access(rct.site)).isEqualTo(access);
        assertThat(rct.run(rct.site.request(Type.PARAM, true))).as(rct.log()).isEqualTo(RunStatus.DONE);
        SnapshotAssert.assertThat(rct.snapshot()).isEqualTo(Variation.usualParam());
    }
}
