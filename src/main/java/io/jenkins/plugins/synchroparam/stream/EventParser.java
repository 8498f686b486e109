package io.jenkins.plugins.synchroparam.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads the JSON of one event. Properties of a newer engine are skipped; everything has a limit. */
final class EventParser {

    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 32;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxStringLength(StreamParser.LONGEST_EVENT)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(EngineEvent.class);

    private EventParser() {}

    /** @throws JsonProcessingException when it is no event of this version; its message may quote the text */
    static EngineEvent parse(String json) throws JsonProcessingException {
        return READER.readValue(json);
    }
}
