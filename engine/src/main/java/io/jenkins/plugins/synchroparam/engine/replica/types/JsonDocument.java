package io.jenkins.plugins.synchroparam.engine.replica.types;

import com.github.shyiko.mysql.binlog.event.deserialization.json.JsonBinary;
import com.github.shyiko.mysql.binlog.event.deserialization.json.JsonFormatter;
import java.io.IOException;

/** MySQL's binary JSON, of which the connector reads all but negative times. */
final class JsonDocument extends JsonBinary {

    JsonDocument(byte[] binary) {
        super(binary);
    }

    @Override
    protected void parseTime(JsonFormatter formatter) throws IOException {
        long packed = readInt64();
        int sign = packed < 0 ? -1 : 1;
        long positive = Math.abs(packed);
        long clock = positive >> 24;
        formatter.valueTime(
                sign * (int) (clock >> 12 & 0x3FF),
                sign * (int) (clock >> 6 & 0x3F),
                sign * (int) (clock & 0x3F),
                sign * (int) (positive & 0xFFFFFF));
    }
}
