package io.jenkins.plugins.synchroparam.freestyle;

import hudson.Extension;
import hudson.MarkupText;
import hudson.console.ConsoleAnnotationDescriptor;
import hudson.console.ConsoleAnnotator;
import hudson.console.ConsoleNote;
import hudson.model.Run;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Makes its line of the console the heading of a section that can be folded, up to the {@link SectionEnd}. The markup is
 * always the same: nothing that the engine or an agent sent gets into it, and the plain text of the log is as it was.
 */
@Restricted(NoExternalUse.class)
public final class SectionStart extends ConsoleNote<Run<?, ?>> {

    private static final long serialVersionUID = 1L;

    @Override
    public ConsoleAnnotator<Run<?, ?>> annotate(Run<?, ?> build, MarkupText text, int position) {
        text.addMarkup(position, "<details open class=\"synchro-param-section\"><summary>");
        // With the line's end inside: outside of the heading, which is a block, it would be an empty line.
        text.addMarkup(text.length(), "</summary>");
        return null;
    }

    /** Brings the console's script and style. */
    @Extension
    @Symbol("synchroParamSectionStart")
    public static final class DescriptorImpl extends ConsoleAnnotationDescriptor {}
}
