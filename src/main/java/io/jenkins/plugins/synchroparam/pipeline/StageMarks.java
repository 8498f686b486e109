package io.jenkins.plugins.synchroparam.pipeline;

import hudson.model.Result;
import java.io.IOException;
import org.jenkinsci.plugins.pipeline.StageStatus;
import org.jenkinsci.plugins.workflow.actions.TagsAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** How the viewers of a pipeline are told what became of a sub-step. A mark that is set again changes nothing. */
final class StageMarks {

    private StageMarks() {}

    /** Turns the stages around this leaf unstable. */
    static void unstable(FlowNode leaf, String why) {
        leaf.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(why));
    }

    /** Shows the stage of this leaf as skipped. */
    static void skipped(FlowNode leaf) throws IOException {
        for (FlowNode block : leaf.iterateEnclosingBlocks()) {
            TagsAction tags = block.getAction(TagsAction.class);
            if (tags == null) {
                tags = new TagsAction();
                tags.addTag(StageStatus.TAG_NAME, StageStatus.getSkippedForConditional());
                block.addAction(tags);
            } else {
                tags.addTag(StageStatus.TAG_NAME, StageStatus.getSkippedForConditional());
                block.save();
            }
            return;
        }
    }
}
