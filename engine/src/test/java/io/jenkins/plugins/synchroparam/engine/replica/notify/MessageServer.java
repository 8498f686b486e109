package io.jenkins.plugins.synchroparam.engine.replica.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** The JDK's own server of HTTP on the loopback, which keeps what is posted. */
public final class MessageServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final int status;

    private record Posted(String path, JsonNode body) {}

    private MessageServer(int status) throws IOException {
        this.status = status;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    /** Answers every request with this status. */
    public static MessageServer answering(int status) throws IOException {
        return new MessageServer(status);
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** What was posted to this path, in order. */
    public List<JsonNode> bodies(String path) {
        return posted.stream()
                .filter(one -> one.path.equals(path))
                .map(Posted::body)
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        InputStream body = exchange.getRequestBody();
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        posted.add(new Posted(
                exchange.getRequestURI().getPath(),
                JSON.readTree((packed ? new GZIPInputStream(body) : body).readAllBytes())));
        byte[] answer = "{\"err\": 0, \"result\": {\"uuid\": \"1\"}}".getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
