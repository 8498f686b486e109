package io.jenkins.plugins.synchroparam.engine.replica.types;

import java.io.Serializable;
import java.util.List;

/**
 * Enums and sets: the snapshot delivers labels, the log their numbers.
 *
 * @param labels in order, without the empty one that stands for a wrong value
 * @param set several labels, separated by commas
 * @param charset of the labels in the snapshot
 */
record LabelCodec(List<String> labels, boolean set, SourceCharset charset) implements ValueCodec {

    @Override
    public void stored(byte[] bytes, CopyBuffer out) {
        out.text(charset.decode(bytes, bytes.length));
    }

    @Override
    public void binlog(Serializable value, CopyBuffer out) {
        long number = ((Number) value).longValue();
        if (set) {
            members(number, out);
        } else if (number > 0) {
            out.text(label(number - 1));
        }
    }

    private void members(long bits, CopyBuffer out) {
        boolean first = true;
        for (int i = 0; i < Long.SIZE; i++) {
            if ((bits >>> i & 1) == 1) {
                if (!first) {
                    out.ascii(',');
                }
                first = false;
                out.text(label(i));
            }
        }
    }

    private String label(long index) {
        if (index >= labels.size()) {
            throw new BadValueException("label number " + (index + 1) + " of a type that has " + labels.size());
        }
        return labels.get((int) index);
    }
}
