package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.synchroparam.page.SynchroParamAction;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Pipelines;
import io.jenkins.plugins.synchroparam.servers.ReplicaPair;
import io.jenkins.plugins.synchroparam.servers.ReplicatedClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A client whose production is MariaDB: pipelines make its replica, and refresh RCT from it. */
@WithJenkins
class ReplicaRefreshTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final Pattern SNIPPET = Pattern.compile("(?s)### Refreshing from a replica\n.*?```groovy\n(.*?)```");

    private static final String ORDERS = "SELECT concat_ws('|', id, what, amount, placed) FROM %sorders ORDER BY id";

    private JenkinsRule jenkins;
    private Pipelines pipelines;
    private ReplicaPair production;
    private ReplicatedClient client;

    @BeforeEach
    void makeTheReplica(JenkinsRule rule) throws Exception {
        jenkins = rule;
        String name = "refreshed_" + NUMBER.incrementAndGet();
        production = ReplicaPair.create(name);
        production.execute("ALTER TABLE orders ADD COLUMN amount decimal(10,2), ADD COLUMN placed datetime(3)");
        production.execute("CREATE TABLE mail (id int PRIMARY KEY, smtp_host varchar(40), sender varchar(40))");
        production.execute("INSERT INTO mail VALUES (1, 'prod.example.org', 'shop')");
        production.execute("CREATE TABLE users (login varchar(40) PRIMARY KEY)");
        production.execute("INSERT INTO users VALUES ('somebody')");
        DemoServers servers = DemoServers.get();
        pipelines = Pipelines.on(jenkins, servers);
        production.tellJenkins();
        client = ReplicatedClient.create(
                servers,
                production,
                name.toUpperCase(Locale.ROOT),
                "CREATE SCHEMA copy",
                "CREATE TABLE copy.orders (id integer PRIMARY KEY, what varchar(40), amount numeric(10,2),"
                        + " placed timestamp(3))",
                "CREATE TABLE copy.mail (id integer PRIMARY KEY, smtp_host varchar(40), sender varchar(40))",
                "CREATE TABLE copy.users (login varchar(40) PRIMARY KEY)",
                "CREATE TABLE copy.note (id integer PRIMARY KEY, about integer REFERENCES copy.orders)",
                "CREATE VIEW copy.told AS SELECT what FROM copy.orders",
                // A script of the demo writes into it.
                "CREATE TABLE properties_tech (name text PRIMARY KEY, value text, updated_at timestamptz)",
                "INSERT INTO copy.orders VALUES (1, 'of a former campaign')",
                "INSERT INTO copy.mail VALUES (1, 'rct.example.org', 'tester')",
                "INSERT INTO copy.users VALUES ('tester')",
                "INSERT INTO copy.note VALUES (1, 1)");
        WorkflowRun made = pipelines.build(Result.SUCCESS, makeReplica());
        jenkins.assertLogContains("source \"shop\": 3 tables copied; start_replica follows it", made);
        jenkins.assertLogNotContains("is stopped", made);
    }

    @Test
    void rctGetsWhatTheSourceHasAndKeepsItsOwn() throws Exception {
        production.execute("INSERT INTO orders (what, amount, placed) VALUES"
                + " ('after the copy', 1234.50, '2026-11-28 19:20:21.125'), ('déjà payé, 3 €', -0.01, NULL)");
        production.execute("UPDATE orders SET amount = 7 WHERE id = 1");
        production.execute("UPDATE mail SET sender = 'the shop'");

        WorkflowRun run = pipelines.build(Result.SUCCESS, refresh());

        assertThat(client.query(ORDERS.formatted("copy.")))
                .hasSize(3)
                .isEqualTo(production.atSource(ORDERS.formatted("")));
        assertThat(client.query("SELECT what FROM copy.told")).hasSize(3);
        assertThat(client.query("SELECT concat_ws('|', id, smtp_host, sender) FROM copy.mail"))
                .containsExactly("1|rct.example.org|the shop");
        assertThat(client.query("SELECT login FROM copy.users")).containsExactly("tester");
        assertThat(client.query("SELECT about FROM copy.note")).containsExactly("1");
        assertThat(client.backup("SELECT what FROM copy.orders")).containsExactly("of a former campaign");
        assertThat(client.query("SELECT value FROM public.properties_tech WHERE name = 'synchro_param.dump'"))
                .containsExactly("replica:copy");
        jenkins.assertLogContains("source \"shop\" is replayed up to ", run);
        jenkins.assertLogContains("replica of source shop: schema copy of database ", run);
        jenkins.assertLogContains("the replica is at ", run);
        assertThat(JenkinsRule.getLog(run)).containsPattern("replica of +source shop, 20");
        jenkins.assertLogNotContains("the dump on S3", run);
        jenkins.assertLogContains("programs on the host reach it", run);
    }

    @Test
    void aRecordThatNamesNoReplicaChangesNothingAndTheRunGoesOnWhenItIsCorrected() throws Exception {
        client.record("elsewhere");

        WorkflowRun run = pipelines.build(Result.FAILURE, refresh());

        assertThat(reason(run))
                .contains("key \"elsewhere\"", "kind REPLICA", "correct key in synchro.dump, there are: copy")
                .doesNotContain("\n");
        jenkins.assertLogContains("ERROR: " + reason(run), run);
        assertThat(client.query("SELECT what FROM copy.orders")).containsExactly("of a former campaign");

        // What the log says to do next.
        client.record("copy");
        pipelines.build(Result.SUCCESS, refresh().replace("'RCT1',", "'RCT1', resume: 'ON',"));
        assertThat(client.query("SELECT what FROM copy.orders")).containsExactly("before the copy");
    }

    /** What docs/jenkins.md shows, with this client's names; what would be checked out is written. */
    private String refresh() throws IOException {
        Matcher shown = SNIPPET.matcher(Files.readString(Path.of("docs/jenkins.md")));
        assertThat(shown.find()).isTrue();
        return shown.group(1)
                .replace("checkout scm", file("replica/shop.yml", production.configuration()) + """
                        writeFile(file: 'synchro/shop.ini', text: \"""
                            [TABLE KEPT PRD]
                            copy.users
                            copy.note
                            [COLUMN KEPT RCT]
                            copy.mail: smtp_host
                            \""")
                        """)
                .replace("label 'replicas'", "label 'linux'")
                .replace("'pg-replica'", "'replica-target'")
                .replace("'mysql-shop'", "'replica-source'")
                .replace("'SHOP'", "'" + client.code() + "'");
    }

    /** Why the refresh failed, as its page has it. */
    private static String reason(WorkflowRun run) {
        List<SynchroParamAction> runs = run.getActions(SynchroParamAction.class);
        return runs.get(runs.size() - 1).getPage().reason();
    }

    /** The first three commands, as docs/replica.md has them. */
    private String makeReplica() {
        String options = "configurationFile: 'shop.yml', databaseCredentialsId: 'replica-target',"
                + " sourceCredentialsId: 'replica-source')\n";
        return """
                pipeline {
                  agent { label 'linux' }
                  stages {
                    stage('Make the replica') {
                      steps {
                        %file%
                        synchroReplica(command: 'create_replica_schema', %options%
                        synchroReplica(command: 'add_source', source: 'shop', %options%
                        synchroReplica(command: 'init_replica', source: 'shop', %options%
                      }
                    }
                  }
                }
                """.replace("%options%", options).replace("%file%", file("shop.yml", production.configuration()));
    }

    private static String file(String name, String text) {
        return "writeFile(file: '" + name + "', text: '''" + text + "''')\n";
    }
}
