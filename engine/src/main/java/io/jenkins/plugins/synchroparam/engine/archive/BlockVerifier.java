package io.jenkins.plugins.synchroparam.engine.archive;

/** Checks that a range of a custom format archive is exactly the data block of one entry. */
final class BlockVerifier implements Verifier {
    private final TocEntry entry;
    private final BlockFraming framing = new BlockFraming();

    BlockVerifier(TocEntry entry) {
        this.entry = entry;
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) {
        try {
            int taken = framing.accept(bytes, offset, length);
            if (framing.dumpId() != 0 && framing.dumpId() != entry.dumpId()) {
                throw new ArchiveException("the data block found there has the dump id " + framing.dumpId());
            }
            if (taken < length) {
                throw new ArchiveException("its data block ends before the next one starts");
            }
        } catch (ArchiveException e) {
            throw new ArchiveException(damaged() + e.getMessage(), e);
        }
    }

    @Override
    public void end() {
        if (!framing.ended()) {
            throw new ArchiveException(damaged() + "its data block has no end");
        }
    }

    private String damaged() {
        return "the dump is damaged or truncated at " + EntryLabel.of(entry) + " (offset " + entry.dataOffset() + "): ";
    }
}
