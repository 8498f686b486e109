package io.jenkins.plugins.synchroparam.engine.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The form of an event in the stream: a prefix that nobody else knows, and JSON, in one line. */
public final class EventJson {

    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9]{16,64}");

    // properties of a newer engine are skipped; the JSON never holds a raw line break
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ObjectWriter WRITER = MAPPER.writerFor(Event.class);
    private static final ObjectReader READER = MAPPER.readerFor(Event.class);

    private EventJson() {}

    /** A random nonce for one run: 128 bits, in hexadecimal. */
    public static String newNonce() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** What every event line of a run starts with. */
    static String prefix(String nonce) {
        if (!NONCE.matcher(nonce).matches()) {
            throw new IllegalArgumentException("the nonce of the events needs 16 to 64 letters and digits");
        }
        return "##synchro-param:" + nonce + " ";
    }

    static String write(Event event) {
        try {
            return WRITER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event has no JSON form: " + event.getClass(), e);
        }
    }

    static Event read(String json) throws JsonProcessingException {
        return READER.readValue(json);
    }
}
