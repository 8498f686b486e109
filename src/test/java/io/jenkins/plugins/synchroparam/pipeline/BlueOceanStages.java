package io.jenkins.plugins.synchroparam.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.pipeline.StageStatus;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.ForkScanner;
import org.jenkinsci.plugins.workflow.graphanalysis.MemoryFlowChunk;
import org.jenkinsci.plugins.workflow.graphanalysis.StandardChunkVisitor;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.pipelinegraphanalysis.StageChunkFinder;
import org.jenkinsci.plugins.workflow.pipelinegraphanalysis.StatusAndTiming;

/**
 * What the public interfaces of Pipeline say of a run's stages that Blue Ocean reads: it is not among the plugins here, but
 * its own visitor of the graph makes its stages of nothing else. Of declarative pipelines without {@code parallel} only: in
 * scripted ones it leaves out what is inside another stage, whoever made it.
 */
final class BlueOceanStages extends StandardChunkVisitor {

    private final Map<String, String> states = new LinkedHashMap<>();
    private final WorkflowRun run;

    private BlueOceanStages(WorkflowRun run) {
        this.run = run;
    }

    /** States by name. That of a stage around others is of what lies before the first of them. */
    static Map<String, String> of(WorkflowRun run) {
        BlueOceanStages stages = new BlueOceanStages(run);
        ForkScanner.visitSimpleChunks(run.getExecution().getCurrentHeads(), stages, new StageChunkFinder());
        return stages.states;
    }

    @Override
    protected void handleChunkDone(MemoryFlowChunk chunk) {
        FlowNode first = chunk.getFirstNode();
        if (first.getAction(LabelAction.class) == null || first.getAction(ThreadNameAction.class) != null) {
            throw new IllegalStateException(first + " is no stage");
        }
        states.put(first.getAction(LabelAction.class).getDisplayName(), state(chunk));
    }

    private String state(MemoryFlowChunk chunk) {
        if (StageStatus.isSkippedStage(chunk.getFirstNode())) {
            return "SKIPPED";
        }
        if (chunk.getLastNode() == null) {
            return "";
        }
        if (StatusAndTiming.computeChunkTiming(run, chunk.getPauseTimeMillis(), chunk) == null) {
            throw new IllegalStateException(chunk.getFirstNode() + " has no times");
        }
        return StatusAndTiming.computeChunkStatus2(run, chunk).name();
    }
}
