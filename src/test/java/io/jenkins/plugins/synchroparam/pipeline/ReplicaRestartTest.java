package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.synchroparam.page.ReplicaView;
import io.jenkins.plugins.synchroparam.page.SynchroParamAction;
import io.jenkins.plugins.synchroparam.servers.Patience;
import io.jenkins.plugins.synchroparam.servers.ReplicaPair;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A replica of a real MariaDB in a real PostgreSQL, made and followed by a pipeline. */
class ReplicaRestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @Test
    void goesOnOverARestartAndEndsInOrderWhenAborted() throws Throwable {
        ReplicaPair pair = ReplicaPair.create("restarted");
        session.then(jenkins -> {
            pair.tellJenkins();
            Slave worker = jenkins.createSlave("worker", "linux", null);
            jenkins.waitOnline(worker);
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "replica");
            job.setDefinition(new CpsFlowDefinition(script(pair), true));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("is followed from ", run);
            pair.travels("before the restart");
        });
        session.then(jenkins -> {
            pair.travels("while nobody looks");
            WorkflowRun run = run(jenkins);
            jenkins.waitForMessage("Resuming build", run);
            pair.travels("after the restart");
            SynchroParamAction action = run.getActions(SynchroParamAction.class).get(3);
            assertThat(action.getDisplayName()).isEqualTo("Replica: start_replica of source shop");
            Patience.until("lag and rate on the page", () -> isDrawn(action));
            assertThat(action.getPage().replicas().get(0).source()).isEqualTo("shop");
            assertThat(pair.status()).isEqualTo("running");

            run.getExecutor().interrupt();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));

            jenkins.assertLogContains("told to end", run);
            jenkins.assertLogNotContains("was not seen to end", run);
            assertThat(JenkinsRule.getLog(run).split("is followed from ", -1))
                    .as("started once")
                    .hasSize(2);
            assertThat(pair.status()).isEqualTo("stopped");
            assertThat(pair.query("SELECT what FROM copy.orders ORDER BY id"))
                    .containsExactly(
                            "before the copy", "before the restart", "while nobody looks", "after the restart");
        });
    }

    /** The page's own view: something to compare, and no table left out. */
    private static boolean isDrawn(SynchroParamAction action) {
        List<ReplicaView> replicas = action.getPage().replicas();
        return replicas.size() == 1
                && replicas.get(0).plots().size() == 2
                && replicas.get(0).leftOut().isEmpty();
    }

    private static WorkflowRun run(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("replica", WorkflowJob.class).getBuildByNumber(1);
    }

    private static String script(ReplicaPair pair) {
        return """
                def replica = [agentLabel: 'linux', databaseCredentialsId: 'replica-target',
                    sourceCredentialsId: 'replica-source', configuration: \'\'\'%s\'\'\']
                synchroReplica([command: 'create_replica_schema'] + replica)
                synchroReplica([command: 'add_source', source: 'shop'] + replica)
                synchroReplica([command: 'init_replica', source: 'shop'] + replica)
                synchroReplica([command: 'start_replica', source: 'shop'] + replica)
                """.formatted(pair.configuration());
    }
}
