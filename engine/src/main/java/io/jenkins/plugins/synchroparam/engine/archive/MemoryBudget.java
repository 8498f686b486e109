package io.jenkins.plugins.synchroparam.engine.archive;

/**
 * The heap that a dump's table of contents may take: the dump says how much there is, so it is counted before it is
 * allocated. Estimates, in bytes, of what a 64-bit Java needs.
 */
final class MemoryBudget {
    /** An entry with its empty texts, and its places in the indexes that are built over all entries. */
    private static final long ENTRY = 600;

    private static final long DEPENDENCY = 32;
    private static final long TEXT = 56;
    private static final long SMALLEST = 32L << 20;
    /** The longest text as a part of the whole: a definition is taken apart, which takes some times its length. */
    private static final int TEXTS = 16;

    private final long limit;
    private long taken;

    MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Half of the heap: the rest is for what streams. */
    static MemoryBudget ofHeap() {
        return new MemoryBudget(Math.max(SMALLEST, Runtime.getRuntime().maxMemory() / 2));
    }

    long longestText() {
        return limit / TEXTS;
    }

    void entry() {
        take(ENTRY);
    }

    void dependency() {
        take(DEPENDENCY);
    }

    /** A text is there as bytes first, then decoded. */
    void text(long bytes) {
        take(bytes == 0 ? 0 : TEXT + 2 * bytes);
    }

    private void take(long bytes) {
        taken += bytes;
        if (taken > limit) {
            throw ArchiveException.withRemedy("its table of contents does not fit into the engine's memory ("
                    + (limit >> 20) + " MiB of it are for that); give the engine more, -Xmx in"
                    + " SYNCHRO_PARAM_JAVA_OPTS, if it really is that large");
        }
    }
}
