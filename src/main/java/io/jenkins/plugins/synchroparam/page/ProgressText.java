package io.jenkins.plugins.synchroparam.page;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.synchroparam.stream.EngineEvent;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.ProgressMade;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.SubStepEnded;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * How far a run has come, in a line.
 *
 * @param percent 0 to 100, -1: not known
 */
@Restricted(NoExternalUse.class)
public record ProgressText(String text, int percent) {

    static final ProgressText NONE = new ProgressText("", -1);

    /** The progress to show after this event; null: none. */
    @CheckForNull
    static ProgressMade latest(@CheckForNull ProgressMade known, EngineEvent event) {
        if (event instanceof ProgressMade made) {
            return made.ended() ? null : made;
        }
        return event instanceof SubStepEnded ? null : known;
    }

    /** Of the sub-step under way. */
    static ProgressText of(SubStepReport subStep, @CheckForNull ProgressMade made) {
        String where = subStep.number() + "/" + subStep.of() + " " + Titles.subStep(subStep.id(), subStep.title());
        if (made == null) {
            return new ProgressText(where, -1);
        }
        StringBuilder text = new StringBuilder(where).append(": ").append(Limits.title(made.what()));
        long done = Math.max(0, made.done());
        if (made.total() > 0) {
            text.append(' ')
                    .append(Messages.Progress_of(Amounts.of(done, made.unit()), Amounts.of(made.total(), made.unit())));
        } else {
            text.append(' ').append(Amounts.of(done, made.unit()));
        }
        if (made.leftMillis() >= 0) {
            text.append(", ").append(Messages.Progress_left(Amounts.duration(made.leftMillis())));
        }
        int percent = made.total() > 0 ? (int) Math.min(100, 100.0 * done / made.total()) : -1;
        return new ProgressText(text.toString(), percent);
    }
}
