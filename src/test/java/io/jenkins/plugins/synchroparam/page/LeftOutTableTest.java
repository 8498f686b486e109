package io.jenkins.plugins.synchroparam.page;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.synchroparam.servers.ReplicaPair;
import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A table that a real replica left out: the page names it, why, and what to do; and no more once it is copied again. */
@WithJenkins
class LeftOutTableTest {

    @Test
    void isShownUntilItIsCopiedAgain(JenkinsRule jenkins) throws Exception {
        ReplicaPair pair = ReplicaPair.create("left_out");
        pair.tellJenkins();
        Slave worker = jenkins.createSlave("worker", "linux", null);
        jenkins.waitOnline(worker);
        run(jenkins, pair, Result.SUCCESS, "create_replica_schema", "add_source", "init_replica");
        pair.execute("ALTER TABLE orders ADD COLUMN loud varchar(50) AS (concat(what, '!'))");

        WorkflowRun left = run(jenkins, pair, Result.UNSTABLE, "replay_replica");
        assertThat(page(jenkins, left))
                .as("such a command does not tell when it began")
                .contains("started ")
                .doesNotContain("in 0 s")
                .contains("Warnings", "tables left out 1", "Tables that are not replicated any more")
                .contains("sync_tables with the tables \"disabled\" copies them again")
                .contains("copy.orders the source computed the values of the new column loud");

        WorkflowRun followed = run(jenkins, pair, Result.SUCCESS, "sync_tables", "replay_replica");
        assertThat(page(jenkins, followed)).contains("tables left out 0").doesNotContain("not replicated any more");
        assertThat(pair.query("SELECT loud FROM copy.orders")).containsExactly("before the copy!");
    }

    private static WorkflowRun run(JenkinsRule jenkins, ReplicaPair pair, Result result, String... commands)
            throws Exception {
        StringBuilder script = new StringBuilder("def replica = [agentLabel: 'linux', configuration: '''"
                + pair.configuration()
                + "''', databaseCredentialsId: 'replica-target', sourceCredentialsId: 'replica-source']\n");
        for (String command : commands) {
            String tables = command.equals("sync_tables") ? ", tables: 'disabled'" : "";
            script.append("synchroReplica([command: '")
                    .append(command)
                    .append("'")
                    .append(tables)
                    .append("] + replica)\n");
        }
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script.toString(), true));
        return jenkins.buildAndAssertStatus(result, job);
    }

    /** Of the last command. */
    private static String page(JenkinsRule jenkins, WorkflowRun run) throws Exception {
        List<SynchroParamAction> commands = run.getActions(SynchroParamAction.class);
        HtmlPage page = jenkins.createWebClient()
                .getPage(run, commands.get(commands.size() - 1).getUrlName());
        return page.asNormalizedText().replaceAll("\\s+", " ");
    }
}
