package io.jenkins.plugins.synchroparam.engine.replica.notify;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.replica.config.ReplicaConfiguration.NotificationSettings;
import io.jenkins.plugins.synchroparam.engine.replica.notify.Notifier.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Messages arrive at a server of HTTP; one that does not is a line of the log and nothing else. */
class NotifiersTest {

    private static final String KEY = "a-token-of-rollbar";

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(NotifiersTest.class.getPackageName());

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(logged);
    }

    @Test
    void bothReceiversGetEveryMessageFromTheWantedLevelOn() throws Exception {
        try (MessageServer server = MessageServer.answering(200)) {
            try (Notifier notifier = notifier(both(server.url("/rollbar"), server.url("/hook")), Level.WARNING)) {
                notifier.sendMessage("not \"so\" important", Level.INFO);
                notifier.sendMessage("table shop.é is left out", Level.ERROR);
                notifier.sendMessage("ended", Level.CRITICAL);
            }
            List<JsonNode> hook = server.bodies("/hook");
            assertThat(hook)
                    .extracting(body -> body.get("message").textValue())
                    .containsExactly("table shop.é is left out", "ended");
            assertThat(hook).extracting(body -> body.get("level").textValue()).containsExactly("error", "critical");
            assertThat(hook.get(0).get("text").textValue()).isEqualTo("[error] table shop.é is left out");
            assertThat(hook.get(0).get("time").textValue()).endsWith("Z");
            List<JsonNode> rollbar = server.bodies("/rollbar");
            assertThat(rollbar)
                    .extracting(body -> body.at("/data/level").textValue())
                    .containsExactly("error", "critical");
            assertThat(rollbar.get(0).at("/data/body/message/body").textValue()).isEqualTo("table shop.é is left out");
            assertThat(rollbar.get(0).at("/data/environment").textValue()).isEqualTo("production");
            assertThat(rollbar.get(0).get("access_token").textValue()).isEqualTo(KEY);
        }
        assertThat(logged.list).isEmpty();
    }

    @Test
    void aRefusedMessageIsALineOfTheLog() throws Exception {
        try (MessageServer server = MessageServer.answering(500)) {
            try (Notifier notifier =
                    notifier(both(server.url("/rollbar"), server.url("/hook?token=abc")), Level.INFO)) {
                notifier.sendMessage("first", Level.ERROR);
                notifier.sendMessage("second", Level.ERROR);
            }
        }
        assertThat(lines()).hasSize(4).allMatch(line -> line.contains("HTTP status 500"));
        assertThat(lines()).noneMatch(line -> line.contains("abc") || line.contains(KEY));
    }

    @Test
    void nobodyThereIsALineOfTheLog() throws Exception {
        String nobody = "http://127.0.0.1:" + closedPort() + "/";
        try (Notifier notifier = notifier(both(nobody, nobody + "?token=abc"), Level.INFO)) {
            notifier.sendMessage("first", Level.CRITICAL);
        }
        assertThat(lines())
                .hasSize(2)
                .allMatch(line -> line.contains("could not be sent") && line.contains("ConnectException"));
        assertThat(lines()).noneMatch(line -> line.contains("abc") || line.contains(KEY));
    }

    @Test
    void noReceiverIsFine() {
        try (Notifier notifier = notifier(new NotificationSettings(KEY, "", "", ""), Level.INFO)) {
            notifier.sendMessage("nobody reads this", Level.CRITICAL);
        }
        assertThat(lines()).isEmpty();
    }

    /** As patient as a slow machine needs. */
    private static Notifier notifier(NotificationSettings settings, Level wanted) {
        return Notifiers.of(settings, wanted, Patience.PATIENCE);
    }

    private List<String> lines() {
        return logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static NotificationSettings both(String rollbar, String hook) {
        return new NotificationSettings(KEY, "production", rollbar, hook);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
