package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Pipelines;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Whole refreshes in a declarative pipeline, with what surrounds a step there. */
@WithJenkins
class DeclarativeRefreshTest {

    private JenkinsRule jenkins;
    private DemoServers servers;
    private Pipelines pipelines;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        servers = DemoServers.get();
        pipelines = Pipelines.on(rule, servers);
        pipelines.anotherWorker();
    }

    @Test
    void inParallelWithAgentTimeoutAndRetry() throws Exception {
        AcceptanceEnvironment one = servers.environment("DECL1").failsOnce();
        AcceptanceEnvironment two = servers.environment("DECL2");
        WorkflowRun run = pipelines.build(Result.SUCCESS, """
                pipeline {
                  agent none
                  options { timeout(time: 1, unit: 'HOURS') }
                  stages {
                    stage('refreshes') {
                      parallel {
                        stage('with agent') {
                          agent { label 'linux' }
                          options { retry(2) }
                          steps {
                            synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'DECL1', resume: 'ON')
                          }
                        }
                        stage('without agent') {
                          steps {
                            script {
                              def done = synchroParam(
                                  type: 'PARAM', clientCode: 'ACME', environment: 'DECL2', strategy: 'in-place')
                              echo "returned ${done.keySet().sort().join(' ')}"
                              echo "rows ${done.figures['restore-production']['rows loaded']}, run ${done.run}"
                            }
                          }
                        }
                      }
                    }
                  }
                  post { success { echo 'both are refreshed' } }
                }
                """);
        jenkins.assertLogContains("both are refreshed", run);
        jenkins.assertLogContains(
                "returned backupDatabase blockedMillis bytesRead dumpBytes dumpDate durationSeconds figures run status"
                        + " strategy verified warnings",
                run);
        String number = servers.query(
                        servers.synchroDb(), "SELECT id FROM synchro.run WHERE environment = '" + two.code() + "'")
                .get(0);
        assertThat(JenkinsRule.getLog(run)).containsPattern("rows [1-9][0-9]*, run " + number);
        assertThat(one.runs()).containsExactly("DONE");
        assertThat(two.runs()).containsExactly("DONE");
        List<Stage> phases = Stage.of(run).stream()
                .filter(stage -> stage.name().equals("Sync"))
                .toList();
        assertThat(phases.stream().map(Stage::parent)).contains("with agent", "without agent");
        assertThat(Stage.of(run).stream().filter(Stage::skipped).map(Stage::name))
                .as("retried with resume ON")
                .contains("Sync: restore-production");
    }

    @Test
    void inAMatrix() throws Exception {
        servers.environment("MATRIX1");
        servers.environment("MATRIX2");
        WorkflowRun run = pipelines.build(Result.SUCCESS, """
                pipeline {
                  agent none
                  stages {
                    stage('plans') {
                      matrix {
                        axes { axis { name 'TARGET'; values 'MATRIX1', 'MATRIX2' } }
                        stages {
                          stage('plan') {
                            steps {
                              synchroParam(type: 'PARAM', clientCode: 'ACME', environment: env.TARGET, mode: 'PLAN')
                            }
                          }
                        }
                      }
                    }
                  }
                }
                """);
        assertThat(Stage.of(run).stream()
                        .filter(stage -> stage.name().equals("Pre-Sync: import-tables"))
                        .map(stage -> stage.log().contains("done in")))
                .containsExactly(true, true);
    }
}
