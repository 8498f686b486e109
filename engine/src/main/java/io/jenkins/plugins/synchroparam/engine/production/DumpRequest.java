package io.jenkins.plugins.synchroparam.engine.production;

import io.jenkins.plugins.synchroparam.engine.InputException;
import java.util.regex.Pattern;

/**
 * What a production dump is asked to be, checked.
 *
 * @param clientCode letters, digits, _ and -, at most 32
 * @param store name of the S3 server in synchroDB
 * @param bucket where the dump goes
 * @param prefix below which the dumps of all clients are; empty: the bucket itself
 * @param retention which older dumps are kept
 * @param jobs tables that pg_dump reads at the same time, 1 to 64; it opens one session more than that
 * @param format the archive's format
 * @param compression how its data are compressed
 * @param largeObjects whether large objects are dumped too; a read-only role needs SELECT on each of them
 */
public record DumpRequest(
        String clientCode,
        String store,
        String bucket,
        String prefix,
        Retention retention,
        int jobs,
        Format format,
        Compression compression,
        boolean largeObjects) {

    private static final Pattern CLIENT_CODE = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9!_.*'()/=-]{0,512}");
    private static final int MOST_JOBS = 64;

    /** Formats from which a table can be read by itself. */
    public enum Format {
        /** One file a table: written by several jobs at once. */
        DIRECTORY,
        /** One file, by one job. */
        CUSTOM
    }

    /** How the data are compressed. */
    public enum Compression {
        /** zstd when PROD's pg_dump has it, else gzip. */
        AUTO,
        ZSTD,
        GZIP,
        NONE
    }

    /** @throws InputException naming the parameter that cannot be accepted */
    public DumpRequest {
        if (clientCode == null || !CLIENT_CODE.matcher(clientCode).matches()) {
            throw new InputException("client code", clientCode, "letters, digits, _ and - are expected, at most 32");
        }
        prefix = prefix == null ? "" : prefix.replaceAll("^/+|/+$", "");
        if (!PREFIX.matcher(prefix).matches() || ("/" + prefix + "/").contains("/../") || prefix.contains("//")) {
            throw new InputException("key prefix", prefix, "letters, digits and / are expected, without ..");
        }
        if (jobs < 1 || jobs > MOST_JOBS) {
            throw new InputException("jobs", Integer.toString(jobs), "1 to " + MOST_JOBS + " is expected");
        }
    }

    /** The prefix of this client's dumps, with its final slash. */
    String clientPrefix() {
        return (prefix.isEmpty() ? "" : prefix + "/") + clientCode + "/";
    }
}
