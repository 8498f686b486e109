package io.jenkins.plugins.synchroparam.engine.replica.types;

import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Texts, which both ways deliver in the column's own character set. */
record TextCodec(SourceCharset charset) implements ValueCodec {

    @Override
    public void snapshot(ResultSet row, int column, CopyBuffer out) throws SQLException {
        write(row.getBytes(column), out);
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
