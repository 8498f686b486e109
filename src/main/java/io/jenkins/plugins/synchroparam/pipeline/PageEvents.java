package io.jenkins.plugins.synchroparam.pipeline;

import hudson.model.Run;
import io.jenkins.plugins.synchroparam.page.SynchroParamAction;
import io.jenkins.plugins.synchroparam.process.RunTitle;
import java.io.IOException;

/** The run's page, which a leaf finds again by the session's id. */
final class PageEvents {

    private PageEvents() {}

    static SynchroParamAction of(Run<?, ?> run, Session session) throws IOException {
        return SynchroParamAction.attach(run, session.id(), RunTitle.of(session.request()));
    }
}
