package io.jenkins.plugins.synchroparam.engine.archive;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Checks all data blocks of a custom format archive one after the other, where the table of contents has no offsets. */
final class BlockStreamVerifier implements Verifier {
    private final Map<Integer, TocEntry> missing = new HashMap<>();
    private BlockFraming framing = new BlockFraming();
    private int current;

    /** @param entries the entries that have a data block */
    BlockStreamVerifier(Collection<TocEntry> entries) {
        entries.forEach(entry -> missing.put(entry.dumpId(), entry));
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) {
        int at = offset;
        while (at < offset + length) {
            at += framing.accept(bytes, at, offset + length - at);
            if (framing.dumpId() != current && framing.dumpId() != 0) {
                current = framing.dumpId();
                if (missing.remove(current) == null) {
                    throw new ArchiveException("the dump is damaged: it holds a second or unexpected data block"
                            + " with the dump id " + current);
                }
            }
            if (framing.ended()) {
                framing = new BlockFraming();
                current = 0;
            }
        }
    }

    @Override
    public void end() {
        if (!framing.atStart()) {
            throw new ArchiveException("the dump is truncated: its last data block has no end");
        }
        if (!missing.isEmpty()) {
            throw new ArchiveException("the dump is truncated: " + missing.size() + " data blocks are missing, for"
                    + " example of " + EntryLabel.of(missing.values().iterator().next()));
        }
    }
}
