package io.jenkins.plugins.synchroparam.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Optional;

/** The state of a run as one JSON object; what a resumed run, a rollback or an unblock starts from. Not thread-safe. */
public final class RunState {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final ObjectNode values;

    public RunState() {
        values = JSON.createObjectNode();
    }

    private RunState(ObjectNode values) {
        this.values = values;
    }

    /** @param json as {@link #toJson} wrote it */
    public static RunState of(String json) {
        try {
            return new RunState((ObjectNode) JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds a state that cannot be read", e);
        }
    }

    public String toJson() {
        return values.toString();
    }

    /** @throws IllegalStateException when the sub-step that sets it has not run */
    public <T> T get(StateKey<T> key) {
        return find(key).orElseThrow(() -> new IllegalStateException("the run's state has no " + key.name()));
    }

    public <T> Optional<T> find(StateKey<T> key) {
        JsonNode value = values.get(key.name());
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.treeToValue(value, key.type()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the run's state cannot be read: " + key.name(), e);
        }
    }

    public <T> void set(StateKey<T> key, T value) {
        values.set(key.name(), JSON.valueToTree(value));
    }

    /** Forgets a part; does nothing when it is not there. */
    public void remove(StateKey<?> key) {
        values.remove(key.name());
    }

    /**
     * What a run's things on its host and its servers are called by. Its number alone is not enough: another synchroDB
     * counts runs, too, and may know the same host and the same server.
     */
    public String name(long runId) {
        return runId + find(StateKey.MARK).map(mark -> "_" + mark).orElse("");
    }

    /** A state of its own with the same content. */
    public RunState copy() {
        return new RunState(values.deepCopy());
    }
}
