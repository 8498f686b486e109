package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.ReplicaSite;
import io.jenkins.plugins.synchroparam.engine.replica.TestSource;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Verify;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client whose production is MySQL: RCT is refreshed from the replica as it is from a dump. */
class ReplicaRefreshTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final String RULES = """
            [TABLE KEPT PRD]
            replica.users
            [TABLE PARAM]
            replica.param_*
            [COLUMN KEPT RCT]
            replica.param_mail: smtp_host
            """;

    private static final String RCT = """
            CREATE SCHEMA replica;
            CREATE TYPE replica.enum_customer_kind AS ENUM ('', 'a', 'b');
            CREATE TABLE replica.customer (id bigint PRIMARY KEY, name varchar(40), kind replica.enum_customer_kind);
            CREATE TABLE replica.param_mail (id integer PRIMARY KEY, smtp_host varchar(40), sender varchar(40));
            CREATE TABLE replica.users (id integer PRIMARY KEY, login varchar(40));
            CREATE TABLE replica.note (id integer PRIMARY KEY, customer bigint REFERENCES replica.customer);
            CREATE VIEW replica.seen AS SELECT name, kind FROM replica.customer;
            INSERT INTO replica.customer VALUES (1, 'former', 'a');
            INSERT INTO replica.param_mail VALUES (1, 'rct.example.org', 'rct'), (2, 'rct2.example.org', 'rct');
            INSERT INTO replica.users VALUES (1, 'tester');
            INSERT INTO replica.note VALUES (1, 1)""";

    @TempDir
    private Path directory;

    private ReplicaSite replica;
    private TestSite site;

    @BeforeEach
    void makeBoth() throws Exception {
        replica = ReplicaSite.followed(TestSource.mysql(), directory);
        replica.execute("CREATE TABLE customer (id bigint PRIMARY KEY AUTO_INCREMENT, name varchar(40),"
                + " kind enum('a','b'), logo blob, KEY by_name (name));"
                + " CREATE TABLE param_mail (id int PRIMARY KEY, smtp_host varchar(40), sender varchar(40));"
                + " CREATE TABLE users (id int PRIMARY KEY, login varchar(40))");
        replica.execute("INSERT INTO customer VALUES (1, 'one', 'b', 0xC4CA), (2, 'two', 'a', NULL);"
                + " INSERT INTO param_mail VALUES (1, 'prod.example.org', 'prod'), (2, 'prod.example.org', 'two');"
                + " INSERT INTO users VALUES (7, 'somebody')");
        replica.catchUp();
        site = new TestSite("replica_rct_" + NUMBER.incrementAndGet());
        site.credentials.put("replica-database", new Credential("replica-database", "postgres", "", "", ""));
        try (Connection server = AwkwardSite.connect("postgres")) {
            AwkwardSite.execute(server, "CREATE DATABASE " + site.rct + " TEMPLATE template0");
        }
        inRct(RCT);
        try (Session catalogue = SharedServers.SERVERS.server(site.reporter()).connect("synchrodb")) {
            SharedServers.SERVERS.register(catalogue, site.client, replica.targetDatabase(), site.rct);
            catalogue.update(
                    "UPDATE synchro.database SET port = ?, credential = 'replica-database'"
                            + " WHERE client_code = ? AND environment = 'PROD'",
                    TestPostgres.port(),
                    site.client);
            catalogue.update(
                    "INSERT INTO synchro.dump (client_code, kind, key) VALUES (?, 'REPLICA', 'replica')", site.client);
        }
        site.verify = Verify.CONTENT;
    }

    @AfterEach
    void dropSource() throws Exception {
        replica.close();
    }

    @Test
    void everyRefreshBringsWhatTheSourceHasAtThatMoment() throws Exception {
        assertThat(refresh(Strategy.IN_PLACE, Type.GLOBAL))
                .as(site.log.toString())
                .isEqualTo(RunStatus.DONE);
        assertThat(site.shownLog())
                .contains("replica of source mysql", "the replica is at ", "verified: 2 imported tables")
                .containsPattern("replica of +source mysql, 20")
                .doesNotContain("size of the dump", "read of the dump", "0 B read")
                .as("bytes are known, rows not: nobody analysed these tables")
                .containsPattern("total +- +[1-9]");
        assertThat(rct("SELECT concat_ws('|', id, name, kind, logo) FROM replica.customer ORDER BY id"))
                .containsExactly("1|one|b|\\xc4ca", "2|two|a");
        assertThat(rct("SELECT concat_ws('|', id, smtp_host, sender) FROM replica.param_mail ORDER BY id"))
                .containsExactly("1|rct.example.org|prod", "2|rct2.example.org|two");
        assertThat(rct("SELECT login FROM replica.users")).containsExactly("tester");
        assertThat(rct("SELECT name FROM replica.seen ORDER BY 1")).containsExactly("one", "two");
        assertThat(rct("SELECT value FROM public.properties_tech WHERE name = 'synchro_param.dump'"))
                .containsExactly("replica:replica");

        replica.execute("UPDATE customer SET name = 'changed' WHERE id = 1; DELETE FROM customer WHERE id = 2;"
                + " UPDATE param_mail SET sender = 'later' WHERE id = 1");
        replica.catchUp();
        assertThat(refresh(Strategy.SWAP_TABLES, Type.PARAM))
                .as(site.log.toString())
                .isEqualTo(RunStatus.DONE);
        assertThat(rct("SELECT name FROM replica.customer ORDER BY 1")).containsExactly("one", "two");
        assertThat(rct("SELECT concat_ws('|', smtp_host, sender) FROM replica.param_mail WHERE id = 1"))
                .containsExactly("rct.example.org|later");
        assertThat(refresh(Strategy.SWAP_DATABASE, Type.GLOBAL))
                .as(site.log.toString())
                .isEqualTo(RunStatus.DONE);
        assertThat(rct("SELECT name FROM replica.customer")).containsExactly("changed");
    }

    @Test
    void whatIsNotOfOneMomentIsNotImported() throws Exception {
        replica.execute("ALTER TABLE customer ADD COLUMN g varchar(50) AS (concat(name, '!'))");
        replica.catchUp();
        assertThat(refresh(Strategy.IN_PLACE, Type.GLOBAL)).isEqualTo(RunStatus.FAILED);
        assertThat(site.shownLog()).contains("replica.customer", "sync_tables --tables disabled");
        assertThat(rct("SELECT name FROM replica.customer")).containsExactly("former");
        // Nothing of the table is wanted then.
        assertThat(refresh(Strategy.IN_PLACE, Type.PARAM))
                .as(site.log.toString())
                .isEqualTo(RunStatus.DONE);

        replica.execute("INSERT INTO users VALUES (8, 'more')");
        replica.engine().syncTables("mysql", List.of("disabled"));
        replica.execute("INSERT INTO users VALUES (9, 'more')");
        site.log.setLength(0);
        assertThat(refresh(Strategy.IN_PLACE, Type.GLOBAL)).isEqualTo(RunStatus.FAILED);
        assertThat(site.shownLog()).contains("is not of one moment", "replay_replica");
        replica.catchUp();
        assertThat(refresh(Strategy.IN_PLACE, Type.GLOBAL))
                .as(site.log.toString())
                .isEqualTo(RunStatus.DONE);

        inCatalogue("UPDATE synchro.dump SET key = 'elsewhere' WHERE client_code = '" + site.client + "'");
        site.log.setLength(0);
        assertThat(refresh(Strategy.IN_PLACE, Type.GLOBAL)).isEqualTo(RunStatus.FAILED);
        assertThat(site.shownLog())
                .contains("key \"elsewhere\": no replica in database \"" + replica.targetDatabase() + "\"")
                .contains("correct key in synchro.dump, there are: replica");
    }

    @Test
    void aSchemaThatIsGoneIsNotTakenForAnEmptyOne() throws Exception {
        TestPostgres.execute(replica.targetDatabase(), "DROP SCHEMA replica CASCADE");
        assertThat(refresh(Strategy.IN_PLACE, Type.GLOBAL)).isEqualTo(RunStatus.FAILED);
        assertThat(site.shownLog())
                .contains("key \"replica\": database ", "has no such schema", "init_replica of source mysql makes it");
        assertThat(rct("SELECT name FROM replica.customer")).containsExactly("former");
    }

    private RunStatus refresh(Strategy strategy, Type type) throws Exception {
        site.approach = Approach.of(strategy);
        return site.run(site.request(type, false, RULES, false));
    }

    private List<String> rct(String sql) throws SQLException {
        return EndState.query(site, site.rct, sql);
    }

    private void inRct(String sql) throws SQLException {
        try (Connection connection = site.connect(site.rct)) {
            AwkwardSite.execute(connection, sql);
        }
    }

    private void inCatalogue(String sql) throws SQLException {
        try (Session catalogue = SharedServers.SERVERS.server(site.reporter()).connect("synchrodb")) {
            catalogue.execute(sql);
        }
    }
}
