package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sub-steps 3 and 6: the S3 server, its keys, the bucket or the object is not as registered. */
class BadStoreTest {

    private final Credential keys = SharedServers.SERVERS.secrets().credential("demo-s3", "the test");
    private RefusingSite refusing;

    @BeforeEach
    void site() throws Exception {
        refusing = RefusingSite.shared();
    }

    private String refusal() throws Exception {
        return refusing.refusal(SubStepId.S3_CONNECTION);
    }

    @Test
    void refusesAWrongAccessKey() throws Exception {
        refusing.store("credential", refusing.credential("wrong", "NOBODYSKEY", keys.password(), ""));
        assertThat(refusal())
                .startsWith("s3://production-dumps (endpoint http://127.0.0.1:")
                .contains("the server does not know the access key; check the user name of the store's credential");
    }

    @Test
    void refusesAWrongSecretKey() throws Exception {
        refusing.store("credential", refusing.credential("wrong", keys.username(), "not/the+secret", ""));
        assertThat(refusal()).contains("(signature mismatch); check the password of the store's credential");
        assertThat(refusing.site.log).doesNotContain("not/the+secret");
    }

    @Test
    void refusesAMissingCredential() throws Exception {
        refusing.store("credential", "nowhere");
        assertThat(refusing.refusal(SubStepId.DUMP_INFO))
                .startsWith("no credential \"nowhere\" for S3 store \"s3-")
                .contains(": supply it ");
    }

    @Test
    void refusesAnEndpointWhoseNameIsUnknown() throws Exception {
        refusing.store("endpoint", "http://s3.invalid:9000");
        assertThat(refusal()).contains("the endpoint's host is unknown").contains("check its name");
    }

    @Test
    void refusesAClosedPort() throws Exception {
        refusing.store("endpoint", "http://127.0.0.1:1");
        assertThat(refusal())
                .contains("(endpoint http://127.0.0.1:1)")
                .contains("the connection was refused; check the endpoint's port and that the server runs");
    }

    @Test
    void refusesAnEndpointThatIsNoS3Server() throws Exception {
        refusing.store(
                "endpoint",
                "http://127.0.0.1:" + SharedServers.SERVERS.synchroDb().port());
        assertThat(refusal()).contains("the server closed the connection without an answer; check that the endpoint");
    }

    @Test
    void refusesAWrongBucket() throws Exception {
        refusing.dump("bucket", "no-such-bucket");
        assertThat(refusal())
                .contains("there is no bucket \"no-such-bucket\" on this server; check the bucket and the endpoint");
    }

    @Test
    void refusesAMissingObject() throws Exception {
        refusing.dump("key", "dumps/gone.dump");
        assertThat(refusal())
                .contains("\"dumps/gone.dump\": there is no object with this key; correct the dump's key in synchroDB");
    }

    @Test
    void refusesAMissingPrefix() throws Exception {
        refusing.dump("key", "dumps/gone/");
        assertThat(refusal())
                .contains("dumps/gone/ in s3://production-dumps")
                .contains("no object has a key that starts so; make a new dump");
    }
}
