package io.jenkins.plugins.synchroparam.engine.replica.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A JSON document by POST: level, message, time, and {@code text} as chat services want it. */
final class Webhook implements Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final URI address;
    private final Duration patience;

    /** @param patience how long whoever sends may be held up */
    Webhook(URI address, Duration patience) {
        this.client = HttpClient.newBuilder().connectTimeout(patience).build();
        this.address = address;
        this.patience = patience;
    }

    @Override
    public void sendMessage(String message, Level level) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(patience)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(document(message, level)))
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                LOG.warn("a notification was refused by {} with HTTP status {}", address.getHost(), status);
            }
        } catch (IOException e) {
            // Its text may hold the address, which may hold a token.
            LOG.warn(
                    "a notification could not be sent to {}: {}",
                    address.getHost(),
                    e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        // Nothing is open between two messages.
    }

    private static String document(String message, Level level) {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("level", level.word());
        document.put("message", message);
        document.put("text", "[" + level.word() + "] " + message);
        document.put("time", Clock.systemUTC().instant().toString());
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts have a JSON form", e);
        }
    }
}
