package io.jenkins.plugins.synchroparam.engine.replica.schema;

/**
 * A place in the source's binary log.
 *
 * @param file the log's file, for example {@code binlog.000012}
 * @param offset in bytes, of the first event that is not part of what was seen
 * @param gtid executed GTID set (MySQL) or GTID position list (MariaDB) at that place; empty when the source has none
 */
public record SourcePosition(String file, long offset, String gtid) implements Comparable<SourcePosition> {

    public SourcePosition {
        gtid = gtid == null ? "" : gtid.replaceAll("\\s", "");
    }

    /** The file's number: of two files with one base name the later has the higher one. */
    public long fileNumber() {
        return Long.parseLong(file.substring(file.lastIndexOf('.') + 1));
    }

    /** By file number and offset; meaningless between two servers. */
    @Override
    public int compareTo(SourcePosition other) {
        int byFile = Long.compare(fileNumber(), other.fileNumber());
        return byFile != 0 ? byFile : Long.compare(offset, other.offset);
    }

    @Override
    public String toString() {
        return file + ":" + offset + (gtid.isEmpty() ? "" : " (" + gtid + ")");
    }
}
