package io.jenkins.plugins.synchroparam.engine.s3;

import java.io.InputStream;
import java.util.List;

/** One bucket of an S3 server. Every method throws {@link StoreException} with a one-line message. Thread-safe. */
public interface ObjectStore extends AutoCloseable {

    /** How a person calls it, for example {@code s3://dumps (endpoint https://s3.example:9000)}. */
    String name();

    /** Metadata of an object; a missing key, a missing bucket and a refused access have different messages. */
    StoredObject head(String key);

    /** The objects below a prefix, in key order. */
    List<StoredObject> list(String prefix);

    /**
     * Reads bytes {@code offset} to {@code offset + length - 1}, pinned to the object's ETag (If-Match). Interrupted
     * reads are resumed where they stopped; a short answer is an error.
     */
    InputStream read(StoredObject object, long offset, long length);

    /** The same as a request that somebody else may send, on a machine that has no key of ours. */
    ReadLink link(StoredObject object, long offset, long length);

    /** Writes an object in parts from a stream of unknown length; it appears only when complete. */
    StoredObject write(String key, InputStream content);

    /** Deletes an object; does nothing when it is not there. */
    void delete(String key);

    @Override
    void close();

    /** An object as seen at one instant; {@code etag} is the server's, quotes included. */
    record StoredObject(String key, long size, String etag, java.time.Instant modified) {}
}
