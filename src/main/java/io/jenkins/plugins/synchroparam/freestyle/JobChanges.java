package io.jenkins.plugins.synchroparam.freestyle;

import hudson.Extension;
import hudson.XmlFile;
import hudson.model.Project;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A job or a configuration that was saved is looked at soon: its first build shall go to the right agent too. */
@Extension
@Restricted(NoExternalUse.class)
public final class JobChanges extends SaveableListener {

    @Override
    public void onChange(Saveable changed, XmlFile file) {
        boolean concerns = changed instanceof SynchroParamConfiguration
                || changed instanceof Project<?, ?> job && JobHosts.request(job).isPresent();
        if (concerns) {
            HostsRefresh.get().doRun();
        }
    }
}
