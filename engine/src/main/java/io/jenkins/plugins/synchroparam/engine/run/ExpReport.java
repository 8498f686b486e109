package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Exp;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;

/** Tells what became of a backup database whose day has come, in the same words whoever looked at it. */
public final class ExpReport {

    private ExpReport() {}

    /** One line; a warning when somebody has to look at the database. */
    public static void tell(ExpPurge.Result result, Reporter reporter) {
        Exp exp = result.exp();
        String database = "backup database \"" + exp.name() + "\" on " + exp.server() + " (" + exp.clientCode() + " "
                + exp.environment() + ", run " + exp.runId() + ", kept until " + exp.expires() + ")";
        switch (result.outcome()) {
            case DROPPED -> reporter.info(database + ": dropped");
            case GONE -> reporter.info(database + ": is gone already");
            case DROPPABLE -> reporter.info(database + ": would be dropped");
            case IN_USE -> reporter.info(database + ": left for the next purge: " + result.reason());
            case KEPT -> reporter.warn(database + ": not dropped: " + result.reason());
        }
    }
}
