package io.jenkins.plugins.synchroparam.engine.s3;

/**
 * Sizes of the parts of an upload whose length is not known: small at first, so that a table of some megabytes needs
 * little memory, and growing so that 5 TiB (S3's limit for an object) fit into 10,000 parts (S3's limit for an upload).
 */
final class PartSizes {

    static final int LAST = 10_000;

    private static final long MIB = 1 << 20;
    /** Last part number of a step, and the size of its parts: 8, 78, 328 GiB and 5.2 TiB in all. */
    private static final long[][] STEPS = {{1000, 8 * MIB}, {4000, 24 * MIB}, {6000, 128 * MIB}, {LAST, 1280 * MIB}};

    private PartSizes() {}

    /**
     * @param number of the part, from 1
     * @return its size in bytes
     */
    static long of(int number) {
        for (long[] step : STEPS) {
            if (number <= step[0]) {
                return step[1];
            }
        }
        throw new StoreException("an object of more than 5 TiB cannot be written to S3");
    }
}
