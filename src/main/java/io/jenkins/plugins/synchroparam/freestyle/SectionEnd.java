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
 * Ends the innermost section before the line that it is at the begin of. The mark inside is for the script that mends what
 * a console shown piece by piece tears apart.
 */
@Restricted(NoExternalUse.class)
public final class SectionEnd extends ConsoleNote<Run<?, ?>> {

    private static final long serialVersionUID = 1L;

    @Override
    public ConsoleAnnotator<Run<?, ?>> annotate(Run<?, ?> build, MarkupText text, int position) {
        text.addMarkup(position, "<span class=\"synchro-param-section-end\"></span></details>");
        return null;
    }

    /** Nothing of its own. */
    @Extension
    @Symbol("synchroParamSectionEnd")
    public static final class DescriptorImpl extends ConsoleAnnotationDescriptor {}
}
