package io.jenkins.plugins.synchroparam.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.synchroparam.FormPost;
import io.jenkins.plugins.synchroparam.catalogue.TestSynchroDb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.FailingHttpStatusCodeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The buttons that test connections, over HTTP. */
@WithJenkins
class ConnectionButtonTest {

    private JenkinsRule jenkins;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        TestSynchroDb.configure();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Jenkins.MANAGE, Jenkins.SYSTEM_READ)
                .everywhere()
                .to("manager"));
    }

    @Test
    void synchroDbAnswersInASentence() throws Exception {
        assertThat(
                test(TestSynchroDb.settings(TestSynchroDb.CREDENTIAL)),
                containsString(
                        "synchroDB answers: schema version " + TestSynchroDb.version() + ", 4 environments, 4 dumps."));
    }

    @Test
    void aRefusalIsASentenceToo() throws Exception {
        TestSynchroDb.credential("wrong", TestSynchroDb.ROLE, "not this one");
        SynchroDbSettings settings = TestSynchroDb.settings("wrong");
        SynchroParamConfiguration.get().setSynchroDb(settings);
        assertThat(test(settings), allOf(containsString("correct the credential"), not(containsString("FATAL"))));

        settings = TestSynchroDb.settings("gone");
        SynchroParamConfiguration.get().setSynchroDb(settings);
        assertThat(test(settings), containsString("credential &quot;gone&quot; was not found"));
    }

    @Test
    void anAddressThatIsNotSavedIsNeverContacted() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SynchroDbSettings form = TestSynchroDb.settings(TestSynchroDb.CREDENTIAL);
            form.setPort(other.getLocalPort());

            assertThat(test(form), containsString("Save or apply first"));

            other.setSoTimeout(200);
            assertThrows(SocketTimeoutException.class, other::accept);
        }
    }

    @Test
    void onlyAnAdministratorMayTestAndNotByAGet() throws Exception {
        for (Class<?> settings : List.of(SynchroDbSettings.class, HostSettings.class, StoreSettings.class)) {
            FailingHttpStatusCodeException refused = assertThrows(
                    FailingHttpStatusCodeException.class, () -> post("manager", settings, "name=rct-host"));
            assertEquals(403, refused.getStatusCode());
            JenkinsRule.WebClient client = jenkins.createWebClient().login("admin");
            FailingHttpStatusCodeException get = assertThrows(
                    FailingHttpStatusCodeException.class, () -> client.goTo(url(settings) + "?name=rct-host", null));
            assertEquals(404, get.getStatusCode());
        }
    }

    @Test
    void aHostIsReachedWhereSynchroDbHasIt() throws Exception {
        try (ServerSocket ssh = greeting("SSH-2.0-Secret_1.0\r\n")) {
            TestSynchroDb.execute("UPDATE synchro.host SET address = 'localhost', port = " + ssh.getLocalPort()
                    + " WHERE name = 'rct-host'");
            assertThat(
                    post("admin", HostSettings.class, "name=rct-host"),
                    allOf(
                            containsString("an SSH server answers the controller on localhost:" + ssh.getLocalPort()),
                            not(containsString("Secret"))));
        }
        assertThat(post("admin", HostSettings.class, "name=here"), containsString("is local"));
        assertThat(
                post("admin", HostSettings.class, "name=127.0.0.1"),
                containsString("&quot;127.0.0.1&quot; is not in synchroDB"));
    }

    @Test
    void whatIsNoSshServerAndWhatIsSilentAreToldApart() throws Exception {
        try (ServerSocket http = greeting("HTTP/1.1 400 secret\r\n")) {
            TestSynchroDb.execute("UPDATE synchro.host SET address = 'localhost', port = " + http.getLocalPort()
                    + " WHERE name = 'rct-host'");
            TestSynchroDb.execute("UPDATE synchro.store SET endpoint = 'http://localhost:" + http.getLocalPort() + "'"
                    + " WHERE name = 'dumps'");
            assertThat(post("admin", HostSettings.class, "name=rct-host"), containsString("is no SSH server"));
            assertThat(post("admin", StoreSettings.class, "name=dumps"), containsString("Its keys were not tested"));
        }
        assertThat(
                post("admin", HostSettings.class, "name=rct-host"),
                containsString("the controller gets no connection"));
        assertThat(post("admin", StoreSettings.class, "name=archive"), containsString("is AWS"));
    }

    private String test(SynchroDbSettings form) throws Exception {
        return post(
                "admin",
                SynchroDbSettings.class,
                "host=" + form.getHost(),
                "port=" + form.getPort(),
                "database=" + form.getDatabase(),
                "sslMode=" + form.getSslMode(),
                "sslRootCert=",
                "credentialsId=" + form.getCredentialsId());
    }

    private String post(String user, Class<?> settings, String... fields) throws Exception {
        return FormPost.send(jenkins, user, url(settings), fields);
    }

    private static String url(Class<?> settings) {
        return "descriptorByName/" + settings.getName() + "/testConnection";
    }

    /** A server that says one thing to everybody. */
    private static ServerSocket greeting(String text) throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }
}
