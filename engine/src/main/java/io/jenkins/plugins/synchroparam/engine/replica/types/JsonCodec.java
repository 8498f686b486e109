package io.jenkins.plugins.synchroparam.engine.replica.types;

import java.io.IOException;
import java.io.Serializable;

/** MySQL's JSON, which the log holds in a binary form; MariaDB's is a text. */
enum JsonCodec implements ValueCodec {
    INSTANCE;

    @Override
    public void stored(byte[] bytes, CopyBuffer out) {
        out.utf8(bytes, bytes.length);
    }

    @Override
    public String select(String column) {
        // the driver gives no bytes of a JSON column
        return "CAST(" + column + " AS CHAR CHARACTER SET utf8mb4)";
    }

    @Override
    public void binlog(Serializable value, CopyBuffer out) {
        byte[] binary = (byte[]) value;
        if (binary.length == 0) {
            // what the source stores for a row that was there before a NOT NULL column was added, and reads as null
            out.ascii("null");
            return;
        }
        JsonText text = new JsonText();
        try {
            new JsonDocument(binary).parse(text);
        } catch (IOException | RuntimeException e) {
            throw new BadValueException("a JSON document whose binary form cannot be read: " + e.getMessage());
        }
        out.text(text.toString());
    }
}
