package io.jenkins.plugins.synchroparam.pipeline;

import io.jenkins.plugins.synchroparam.process.EngineOutput;
import io.jenkins.plugins.synchroparam.process.EventSink;
import io.jenkins.plugins.synchroparam.process.LineSink;
import io.jenkins.plugins.synchroparam.stream.EngineEvent;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.Severity;
import io.jenkins.plugins.synchroparam.stream.StreamItem;
import io.jenkins.plugins.synchroparam.stream.SubStepResult;
import io.jenkins.plugins.synchroparam.stream.SubStepResult.End;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Takes from the engine's output what belongs to one leaf: the lines into its log, the events to whom they concern. */
final class Consumer {

    private final Session session;
    private final String subStep;
    private final FlowNode node;
    private final LineSink log;
    private final EventSink page;
    private boolean failed;

    Consumer(Session session, String subStep, FlowNode node, LineSink log, EventSink page) {
        this.session = session;
        this.subStep = subStep;
        this.node = node;
        this.log = log;
        this.page = page;
    }

    /**
     * Consumes what was read already.
     *
     * @param toTheEnd whether everything is wanted, whatever became of the sub-step
     * @return whether the leaf's part is over; what comes after it is not consumed
     */
    boolean consume(EngineOutput output, boolean toTheEnd, Background background) throws IOException {
        List<EngineEvent> events = new ArrayList<>();
        boolean over = false;
        while (!over && output.peek() != null && !background.over()) {
            boolean rest = toTheEnd || failed || subStep.isEmpty();
            if (!rest && isAnother(output.peek())) {
                over = true;
            } else {
                StreamItem item = output.next();
                take(item, events);
                session.consumed(item.end());
                over = !rest && !failed && isEnd(item);
            }
        }
        if (!events.isEmpty()) {
            page.accept(events);
        }
        return over;
    }

    private boolean isAnother(StreamItem item) {
        return item instanceof StreamItem.EventLine line
                && line.event() instanceof EngineEvent.SubStepStarted started
                && !started.id().equals(subStep);
    }

    private boolean isEnd(StreamItem item) {
        return item instanceof StreamItem.EventLine line
                && line.event() instanceof EngineEvent.SubStepEnded ended
                && ended.result().id().equals(subStep);
    }

    private void take(StreamItem item, List<EngineEvent> events) throws IOException {
        if (item instanceof StreamItem.TextLine text) {
            log.line(text.text());
        } else if (item instanceof StreamItem.Unreadable unreadable) {
            log.line("(left out: " + unreadable.why() + ")");
        } else if (item instanceof StreamItem.EventLine line) {
            events.add(line.event());
            session.tally().apply(line.event());
            mark(line.event());
        }
    }

    private void mark(EngineEvent event) throws IOException {
        if (event instanceof EngineEvent.Message message && message.severity() == Severity.WARNING) {
            StageMarks.unstable(node, message.text());
        } else if (event instanceof EngineEvent.SubStepEnded ended) {
            SubStepResult result = ended.result();
            failed |= result.status() == End.FAILED || result.status() == End.INTERRUPTED;
            if (result.status() == End.SKIPPED && result.id().equals(subStep)) {
                StageMarks.skipped(node);
            }
        }
    }
}
