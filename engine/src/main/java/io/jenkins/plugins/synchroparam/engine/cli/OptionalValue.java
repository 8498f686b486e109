package io.jenkins.plugins.synchroparam.engine.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Optional;

/** What may be missing, in JSON: its value, or null. */
@SuppressWarnings("rawtypes") // a serializer is found by its raw class
final class OptionalValue extends StdSerializer<Optional> {

    private static final long serialVersionUID = 1L;

    OptionalValue() {
        super(Optional.class);
    }

    @Override
    public void serialize(Optional value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        provider.defaultSerializeValue(value.isPresent() ? value.get() : null, generator);
    }
}
