package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.replica.apply.Alerts;
import io.jenkins.plugins.synchroparam.engine.replica.notify.Notifier;

/** What needs a person goes into the log and to whoever the configuration names. */
record ReportedAlerts(Site site, String source) implements Alerts {

    @Override
    public void quarantined(String table, String reason) {
        String message = "source " + source + ": table " + table + " is not replicated any more: " + reason
                + "; sync_tables copies it again";
        site.reporter().warn(message);
        site.notifier().sendMessage(message, Notifier.Level.ERROR);
    }

    @Override
    public void warning(String message) {
        site.reporter().warn("source " + source + ": " + message);
        site.notifier().sendMessage("source " + source + ": " + message, Notifier.Level.WARNING);
    }
}
