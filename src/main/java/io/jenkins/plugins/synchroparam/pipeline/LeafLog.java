package io.jenkins.plugins.synchroparam.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import hudson.console.AnnotatedLargeText;
import hudson.model.TaskListener;
import io.jenkins.plugins.synchroparam.process.LineSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jenkinsci.plugins.workflow.actions.LogAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * The log of one node of the graph, for a writer that begins anew after a restart of the controller: lines that the log
 * has already are passed over, so none is lost and none doubled. They are counted, as filters that mask secrets may have
 * rewritten them; a last one without its end, cut off by a crash, is completed.
 */
final class LeafLog implements LineSink {

    private final PrintStream out;
    private long toSkip;
    private long begun;

    /** @param node whose log it is */
    LeafLog(FlowNode node, TaskListener listener) throws IOException {
        this.out = listener.getLogger();
        LogAction action = node.getAction(LogAction.class);
        if (action != null) {
            Counter counter = new Counter();
            AnnotatedLargeText<? extends FlowNode> text = action.getLogText();
            // Only whole lines are given out while the node is active; the rest shows in the length alone.
            long read = text.writeRawLogTo(0, counter);
            toSkip = counter.lines;
            begun = Math.max(0, text.length() - read) + counter.bytesOfLine;
        }
    }

    @Override
    public void line(String line) {
        if (toSkip > 0) {
            toSkip--;
            return;
        }
        byte[] bytes = (line + "\n").getBytes(UTF_8);
        int from = (int) Math.min(begun, bytes.length - 1L);
        begun = 0;
        // In one piece: branches that run in parallel write into the same log.
        out.write(bytes, from, bytes.length - from);
        out.flush();
    }

    private static final class Counter extends OutputStream {

        private long lines;
        private long bytesOfLine;

        @Override
        public void write(int b) {
            if (b == '\n') {
                lines++;
                bytesOfLine = 0;
            } else {
                bytesOfLine++;
            }
        }
    }
}
