package io.jenkins.plugins.synchroparam.engine.s3;

import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;

/** A bucket on AWS S3 or on an S3-compatible server. Requests are signed with Signature Version 4. */
public final class S3Store implements ObjectStore {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 200;
    /** From its signature to the start of the request. */
    private static final Duration LINK_VALID = Duration.ofMinutes(15);

    private final S3Settings settings;
    private final S3Client client;
    private final S3Presigner presigner;
    private final S3Errors errors;

    private S3Store(S3Settings settings, S3Client client, S3Presigner presigner) {
        this.settings = settings;
        this.client = client;
        this.presigner = presigner;
        this.errors = new S3Errors(settings);
    }

    /**
     * Opens the store; nothing is asked of the server yet. Proxy settings of the machine are respected.
     *
     * @param credential username: the access key; password: the secret key
     * @throws StoreException when the credential lacks one of them
     */
    public static S3Store open(S3Settings settings, Credential credential) {
        return open(settings, credential, CONNECT_TIMEOUT);
    }

    static S3Store open(S3Settings settings, Credential credential, Duration timeout) {
        if (credential.username().isBlank() || credential.password().isBlank()) {
            throw new StoreException(settings.label() + ": " + credential
                    + " needs an access key (as user name) and a secret key (as password)");
        }
        return new S3Store(
                settings,
                S3ClientFactory.client(settings, credential, timeout),
                S3ClientFactory.presigner(settings, credential));
    }

    @Override
    public String name() {
        return settings.label();
    }

    @Override
    public StoredObject head(String key) {
        HeadObjectResponse head;
        try {
            head = client.headObject(r -> r.bucket(settings.bucket()).key(key));
        } catch (SdkException e) {
            throw errors.translate("looking for", key, withReason(key, e));
        }
        if (head.eTag() == null || head.contentLength() == null) {
            throw errors.notS3("looking for", key, "an object without an ETag");
        }
        return new StoredObject(key, head.contentLength(), head.eTag(), head.lastModified());
    }

    @Override
    public List<StoredObject> list(String prefix) {
        try {
            return client
                    .listObjectsV2Paginator(r -> r.bucket(settings.bucket()).prefix(prefix))
                    .stream()
                    .flatMap(page -> contents(page, prefix))
                    .map(o -> new StoredObject(o.key(), o.size(), o.eTag(), o.lastModified()))
                    .sorted(Comparator.comparing(StoredObject::key))
                    .toList();
        } catch (SdkException e) {
            throw errors.translate("listing", prefix, e);
        }
    }

    /** Any well-formed page parses as an empty list; S3 always says which bucket it lists, or whether more follows. */
    private Stream<S3Object> contents(ListObjectsV2Response page, String prefix) {
        if (page.name() == null && page.isTruncated() == null) {
            throw errors.notS3("listing", prefix, "a page that is no list of objects");
        }
        return page.contents().stream();
    }

    @Override
    public InputStream read(StoredObject object, long offset, long length) {
        if (offset < 0 || length < 0 || offset + length > object.size()) {
            throw new IllegalArgumentException(offset + "+" + length + " of " + object.size());
        }
        if (length == 0) {
            return InputStream.nullInputStream();
        }
        return new ResumingInputStream(object, offset, length, PAUSE_MILLIS, this::range, errors);
    }

    @Override
    public ReadLink link(StoredObject object, long offset, long length) {
        PresignedGetObjectRequest signed = presigner.presignGetObject(p -> p.signatureDuration(LINK_VALID)
                .getObjectRequest(r -> r.bucket(settings.bucket())
                        .key(object.key())
                        .ifMatch(object.etag())
                        .range("bytes=" + offset + "-" + (offset + length - 1))));
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(signed.signedHeaders());
        headers.remove("host");
        return new ReadLink(URI.create(signed.url().toString()), headers);
    }

    @Override
    public StoredObject write(String key, InputStream content) {
        StoredObject written;
        long size;
        try {
            size = new ObjectWriter(client, settings.bucket(), key).write(content);
            written = head(key);
        } catch (SdkException e) {
            throw errors.translate("writing", key, e);
        } catch (IOException e) {
            throw new StoreException(
                    errors.about("writing", key) + "its content could not be read: " + e.getMessage(), e);
        }
        if (written.size() != size) {
            throw new StoreException(errors.about("writing", key) + size + " bytes were sent but the server holds "
                    + written.size() + ": something else writes this key, or the server lost data");
        }
        return written;
    }

    @Override
    public void delete(String key) {
        try {
            client.deleteObject(r -> r.bucket(settings.bucket()).key(key));
        } catch (SdkException e) {
            throw errors.translate("deleting", key, e);
        }
    }

    @Override
    public void close() {
        presigner.close();
        client.close();
    }

    ResponseInputStream<GetObjectResponse> range(StoredObject object, long from, long to) {
        return client.getObject(r -> r.bucket(settings.bucket())
                .key(object.key())
                .ifMatch(object.etag())
                .range("bytes=" + from + "-" + to));
    }

    /** An answer to HEAD has no body, so no reason: the same question as a GET brings it. */
    private SdkException withReason(String key, SdkException head) {
        if (!(head instanceof S3Exception)) {
            return head;
        }
        try (ResponseInputStream<GetObjectResponse> body =
                client.getObject(r -> r.bucket(settings.bucket()).key(key).range("bytes=0-0"))) {
            body.abort();
            return head;
        } catch (SdkException get) {
            return get;
        } catch (IOException e) {
            return head;
        }
    }
}
