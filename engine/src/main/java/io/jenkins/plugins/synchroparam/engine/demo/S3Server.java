package io.jenkins.plugins.synchroparam.engine.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 server in this process: it checks Signature Version 4 and keeps its objects in a directory. */
public final class S3Server implements AutoCloseable {

    private final S3Proxy proxy;
    private final FilesystemNio2BlobStore objects;

    private S3Server(S3Proxy proxy, FilesystemNio2BlobStore objects) {
        this.proxy = proxy;
        this.objects = objects;
    }

    /**
     * Starts a server on a free port of 127.0.0.1.
     *
     * @param directory where the objects are kept, made when it is not there
     * @param accessKey the only access key it knows
     * @param secretKey the secret key that belongs to it
     */
    public static S3Server start(Path directory, String accessKey, String secretKey) {
        try {
            Files.createDirectories(directory);
            // With a relative root it finds its own parts and listings no more.
            FilesystemNio2BlobStore objects =
                    new FilesystemNio2BlobStore(directory.toRealPath().toString());
            S3Proxy proxy = S3Proxy.builder()
                    .blobStore(objects)
                    .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    // Clients keep connections open; waiting for them would only delay the end.
                    .stopTimeout(0)
                    .build();
            proxy.start();
            return new S3Server(proxy, objects);
        } catch (IOException e) {
            throw new IllegalStateException("the directory of the S3 server cannot be made: " + directory, e);
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server did not start", e);
        }
    }

    public int port() {
        return proxy.getPort();
    }

    /** The URL for clients, which have to use path style. */
    public String endpoint() {
        return "http://127.0.0.1:" + port();
    }

    public void createBucket(String name) {
        objects.createContainer(name);
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server did not stop", e);
        } finally {
            objects.close();
        }
    }
}
