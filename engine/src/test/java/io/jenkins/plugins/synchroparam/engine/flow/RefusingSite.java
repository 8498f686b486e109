package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.demo.DemoDatabases;
import io.jenkins.plugins.synchroparam.engine.demo.DemoServers;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.S3Settings;
import io.jenkins.plugins.synchroparam.engine.s3.S3Store;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A client whose runs are all refused: each run's one error, with the proof that nothing has changed. */
final class RefusingSite {

    static final Pattern ERROR = Pattern.compile("(?m)^\\d\\d:\\d\\d:\\d\\d +ERROR: (.*)$");
    private static final Pattern ERROR_AND_END =
            Pattern.compile("(?m)^\\d\\d:\\d\\d:\\d\\d +ERROR: .*\\n\\d\\d:\\d\\d:\\d\\d +FAILED after ");
    private static final Pattern HEADING = Pattern.compile("(?m)^\\d\\d:\\d\\d:\\d\\d  \\[ ?(\\d+)/24\\] (\\S+) ");

    final TestSite site;
    private final int port = SharedServers.SERVERS.synchroDb().port();
    private final Untouched own;
    private Untouched untouched;

    private RefusingSite(TestSite site) throws SQLException {
        this.site = site;
        this.own = Untouched.now(port, site.rct);
        this.untouched = own;
    }

    /** The one site of all tests that leave its RCT as it is; its rows in synchroDB are as at first. */
    static RefusingSite shared() throws Exception {
        Holder.SITE.reset();
        return Holder.SITE;
    }

    /** A site with an RCT of its own, which a test may change beforehand. */
    static RefusingSite own(String sql) throws Exception {
        TestSite site = TestSite.create();
        try (Session session = SharedServers.SERVERS.server(site.reporter()).connect(site.rct)) {
            session.execute(sql);
        }
        return new RefusingSite(site);
    }

    private void reset() throws SQLException, IOException {
        untouched = own;
        site.credentials.clear();
        site.configuration = DemoDatabases.configuration();
        change("DELETE FROM synchro.dump WHERE client_code = ?", site.client);
        change("DELETE FROM synchro.store WHERE name = ?", "s3-" + site.client);
        change("DELETE FROM synchro.database WHERE client_code = ?", site.client);
        change("DELETE FROM synchro.host WHERE name = ?", "host-" + site.client);
        site.register();
    }

    /** Changes rows of synchroDB. */
    void change(String sql, Object... parameters) throws SQLException {
        try (Session catalogue = SharedServers.SERVERS.server(site.reporter()).connect("synchrodb")) {
            catalogue.update(sql, parameters);
        }
    }

    /** Changes columns of RCT's row in synchroDB. */
    void database(String set, Object value) throws SQLException {
        change(
                "UPDATE synchro.database SET " + set + " = ? WHERE client_code = '" + site.client
                        + "' AND environment = '" + DemoServers.ENVIRONMENT + "'",
                value);
    }

    /** Gives RCT a row of its own for its host, with this column changed. */
    void host(String column, Object value) throws SQLException {
        change(
                "INSERT INTO synchro.host (name, access, address, port, credential, host_key, work_directory)"
                        + " SELECT ?, access, address, port, credential, host_key, work_directory FROM synchro.host"
                        + " WHERE name = 'demo-host' ON CONFLICT DO NOTHING",
                "host-" + site.client);
        change("UPDATE synchro.host SET " + column + " = ? WHERE name = ?", value, "host-" + site.client);
        database("host", "host-" + site.client);
    }

    /** Changes a column of the client's S3 store. */
    void store(String column, Object value) throws SQLException {
        change("UPDATE synchro.store SET " + column + " = ? WHERE name = ?", value, "s3-" + site.client);
    }

    /** Changes a column of the client's dump. */
    void dump(String column, Object value) throws SQLException {
        change("UPDATE synchro.dump SET " + column + " = ? WHERE client_code = ?", value, site.client);
    }

    /** A credential that this client alone has. */
    String credential(String id, String user, String password, String privateKey) {
        site.credentials.put(id, new Credential(id, user, password, privateKey, ""));
        return id;
    }

    /** The bucket with the dumps. */
    ObjectStore bucket() throws SQLException {
        try (Session catalogue = SharedServers.SERVERS.server(site.reporter()).connect("synchrodb")) {
            String endpoint = catalogue.text("SELECT endpoint FROM synchro.store WHERE name = 'demo-s3'");
            return S3Store.open(
                    new S3Settings("demo-s3", endpoint, "us-east-1", true, DemoServers.BUCKET),
                    SharedServers.SERVERS.secrets().credential("demo-s3", "the test"));
        }
    }

    /** From here on the proof is about this database of another server. */
    void isOn(int otherPort, String database) throws SQLException {
        untouched = Untouched.now(otherPort, database);
    }

    /** From now on the client's dump, whatever it is. */
    void dumpIs(byte[] content) throws Exception {
        try (ObjectStore bucket = bucket()) {
            bucket.write("bad/production.dump", new ByteArrayInputStream(content));
        }
        dump("key", "bad/production.dump");
    }

    /** The error of a PARAM refresh that fails at this sub-step. */
    String refusal(SubStepId at) throws Exception {
        return refusal(site.request(Type.PARAM, false), at);
    }

    /** @param allowed parts of names of databases that may be there afterwards, for whoever resumes */
    String refusal(RunRequest request, SubStepId at, String... allowed) throws Exception {
        site.log.setLength(0);
        untouched.begin();
        RunStatus status = site.run(request);
        assertThat(status).as(site.log.toString()).isEqualTo(RunStatus.FAILED);
        List<String> errors = found(ERROR);
        assertThat(errors).as(site.log.toString()).hasSize(1);
        assertThat(ERROR_AND_END.matcher(site.shownLog()).find())
                .as("one line: " + errors)
                .isTrue();
        List<String> headings = found(HEADING);
        assertThat(headings.get(headings.size() - 1)).isEqualTo(Integer.toString(at.number()));
        untouched.check(allowed);
        assertThat(site.log).contains("RCT is unchanged");
        Files.writeString(
                Path.of("target/bad-input.txt"),
                at.id() + ": " + errors.get(0) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return errors.get(0);
    }

    private List<String> found(Pattern pattern) {
        return pattern.matcher(site.log)
                .results()
                .map((MatchResult r) -> r.group(1))
                .toList();
    }

    private static final class Holder {
        static final RefusingSite SITE = create();

        private static RefusingSite create() {
            try {
                return new RefusingSite(TestSite.create());
            } catch (Exception e) {
                throw new IllegalStateException("the site of refused runs could not be made", e);
            }
        }
    }
}
