package io.jenkins.plugins.synchroparam.engine.replica.stream;

import com.github.shyiko.mysql.binlog.network.ServerException;
import io.jenkins.plugins.synchroparam.engine.SynchroException;

/** The source's log could not be read; what was read before is not affected, and another attempt may succeed. */
public final class StreamException extends SynchroException {
    private static final long serialVersionUID = 1L;

    /** ER_MASTER_FATAL_ERROR_READING_BINLOG: among others, the file was purged. */
    private static final int LOG_IS_GONE = 1236;

    private final boolean hopeless;

    StreamException(String message, Exception cause) {
        super(message, cause);
        this.hopeless = cause instanceof ServerException server && server.getErrorCode() == LOG_IS_GONE;
    }

    /** Whether another attempt would meet the same end: the source has purged the log, or the position is not in it. */
    public boolean isHopeless() {
        return hopeless;
    }

    static String reason(Exception e) {
        String said = String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        if (e instanceof ServerException server) {
            String remedy = server.getErrorCode() == LOG_IS_GONE
                    ? "; the position is not in its log any more: copy again with init_replica"
                    : "";
            return said.strip() + " [error " + server.getErrorCode() + "]" + remedy;
        }
        return said.strip().replaceAll("\\s*\\R\\s*", " | ");
    }
}
