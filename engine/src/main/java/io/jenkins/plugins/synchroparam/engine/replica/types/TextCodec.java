package io.jenkins.plugins.synchroparam.engine.replica.types;

import java.io.Serializable;

/** Texts, which both ways deliver in the column's own character set. */
record TextCodec(SourceCharset charset) implements ValueCodec {

    @Override
    public void stored(byte[] bytes, CopyBuffer out) {
        write(bytes, out);
    }

    @Override
    public void binlog(Serializable value, CopyBuffer out) {
        write((byte[]) value, out);
    }

    private void write(byte[] bytes, CopyBuffer out) {
        if (charset.isUtf8()) {
            out.utf8(bytes, bytes.length);
        } else {
            out.text(charset.decode(bytes, bytes.length));
        }
    }
}
