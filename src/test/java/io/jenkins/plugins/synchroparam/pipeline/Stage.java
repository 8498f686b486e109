package io.jenkins.plugins.synchroparam.pipeline;

import hudson.console.AnnotatedLargeText;
import hudson.model.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jenkinsci.plugins.pipeline.StageStatus;
import org.jenkinsci.plugins.workflow.actions.BodyInvocationAction;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.LogAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.cps.nodes.StepAtomNode;
import org.jenkinsci.plugins.workflow.cps.nodes.StepStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.StageStep;

/** A stage as viewers find it: a start node of exactly the genuine step, with a body and a label. */
record Stage(String name, FlowNode start, List<FlowNode> leaves) {

    static List<Stage> of(WorkflowRun run) {
        List<Stage> stages = new ArrayList<>();
        List<FlowNode> nodes = nodes(run);
        for (FlowNode node : nodes) {
            if (node instanceof StepStartNode start
                    && start.getDescriptor() != null
                    && start.getDescriptor().getClass() == StageStep.DescriptorImpl.class
                    && node.getAction(BodyInvocationAction.class) != null
                    && node.getAction(LabelAction.class) != null) {
                stages.add(new Stage(
                        node.getAction(LabelAction.class).getDisplayName(),
                        node,
                        nodes.stream()
                                .filter(n -> n instanceof StepAtomNode
                                        && node.getId().equals(n.getEnclosingId()))
                                .toList()));
            }
        }
        return stages;
    }

    static Stage of(WorkflowRun run, String name) {
        return of(run).stream().filter(s -> s.name.equals(name)).findFirst().orElseThrow();
    }

    static List<String> names(WorkflowRun run) {
        return of(run).stream().map(Stage::name).toList();
    }

    /** What all leaves of the engine wrote, in the order of the graph. */
    static String engineLog(WorkflowRun run) {
        StringBuilder log = new StringBuilder();
        for (FlowNode node : nodes(run)) {
            if (node instanceof StepAtomNode atom
                    && atom.getDescriptor() != null
                    && List.of("synchroParamFollow", "synchroParamResult")
                            .contains(atom.getDescriptor().getFunctionName())) {
                log.append(log(node));
            }
        }
        return log.toString();
    }

    private static List<FlowNode> nodes(WorkflowRun run) {
        return new DepthFirstScanner()
                .allNodes(run.getExecution()).stream()
                        .sorted(Comparator.comparingInt(n -> Integer.parseInt(n.getId())))
                        .toList();
    }

    /** The name of the nearest stage around this one; empty: none. */
    String parent() {
        return start.getEnclosingBlocks().stream()
                .filter(n -> n.getAction(LabelAction.class) != null)
                .map(n -> n.getAction(LabelAction.class).getDisplayName())
                .findFirst()
                .orElse("");
    }

    String log() {
        StringBuilder log = new StringBuilder();
        leaves.forEach(leaf -> log.append(log(leaf)));
        return log.toString();
    }

    boolean skipped() {
        return StageStatus.isSkippedStage(start);
    }

    boolean unstable() {
        return leaves.stream()
                .map(leaf -> leaf.getAction(WarningAction.class))
                .anyMatch(action -> action != null && action.getResult() == Result.UNSTABLE);
    }

    /** The message of its leaf's error; empty: none. */
    String error() {
        return leaves.stream()
                .map(leaf -> leaf.getAction(ErrorAction.class))
                .filter(action -> action != null)
                .map(action -> action.getError().getMessage())
                .findFirst()
                .orElse("");
    }

    private static String log(FlowNode node) {
        LogAction action = node.getAction(LogAction.class);
        if (action == null) {
            return "";
        }
        try {
            AnnotatedLargeText<? extends FlowNode> text = action.getLogText();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            text.writeLogTo(0, out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
