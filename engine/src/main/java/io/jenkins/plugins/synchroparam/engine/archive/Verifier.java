package io.jenkins.plugins.synchroparam.engine.archive;

/** Looks at bytes while they stream from S3 to the host. */
interface Verifier {

    /** Accepts everything; the count of bytes is checked anyway. */
    Verifier NONE = new Verifier() {
        @Override
        public void accept(byte[] bytes, int offset, int length) {
            // nothing to check
        }

        @Override
        public void end() {
            // nothing to check
        }
    };

    /**
     * The next bytes.
     *
     * @throws ArchiveException when they cannot be right
     */
    void accept(byte[] bytes, int offset, int length);

    /**
     * All bytes were seen.
     *
     * @throws ArchiveException when more should have come
     */
    void end();
}
