package io.jenkins.plugins.synchroparam.engine.replica.schema;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.util.List;
import java.util.Map;

/** The form in which the catalogue keeps a {@link SchemaHistory}. */
public final class SchemaHistoryJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // the components of the records and nothing that looks like a property
            .visibility(com.fasterxml.jackson.annotation.PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
            .visibility(com.fasterxml.jackson.annotation.PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .visibility(com.fasterxml.jackson.annotation.PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .build();

    private SchemaHistoryJson() {}

    /** The whole of it, in one line. */
    public static String write(SchemaHistory history) {
        try {
            return MAPPER.writeValueAsString(new State(List.copyOf(history.tables()), history.charsets()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the schema history has no JSON form", e);
        }
    }

    /** @throws SynchroException when the text is not what {@link #write} wrote */
    public static SchemaHistory read(String json) {
        try {
            State state = MAPPER.readValue(json, State.class);
            SchemaHistory history = new SchemaHistory();
            state.charsets().forEach(history::charset);
            state.tables().forEach(history::put);
            return history;
        } catch (JsonProcessingException e) {
            throw new SynchroException("the replica's catalogue holds a schema history that cannot be read", e);
        }
    }

    private record State(List<SourceTable> tables, Map<String, SchemaHistory.Charset> charsets) {}
}
