package io.jenkins.plugins.synchroparam.engine.s3;

import io.jenkins.plugins.synchroparam.engine.InputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Which bucket of which S3 server.
 *
 * @param name the store's name in synchroDB
 * @param endpoint an http or https URL; empty for AWS
 * @param region empty: us-east-1, which most S3-compatible servers take
 * @param pathStyle whether the bucket is part of the path, not of the host name
 * @param bucket the bucket's name
 */
public record S3Settings(String name, String endpoint, String region, boolean pathStyle, String bucket) {

    /** The region that is signed for when none is given. */
    static final String DEFAULT_REGION = "us-east-1";

    /** @throws InputException when the endpoint is no http(s) URL or there is no bucket */
    public S3Settings {
        endpoint = endpoint == null ? "" : endpoint.strip();
        region = region == null || region.isBlank() ? DEFAULT_REGION : region.strip();
        if (bucket == null || bucket.isBlank() || bucket.indexOf('/') >= 0) {
            throw new InputException("bucket of the S3 store " + name, bucket, "give the name of a bucket, without /");
        }
        if (!endpoint.isEmpty()) {
            check(name, endpoint);
        }
    }

    /** The endpoint; empty for AWS. */
    Optional<URI> uri() {
        return endpoint.isEmpty() ? Optional.empty() : Optional.of(URI.create(endpoint));
    }

    /** For people, for example {@code s3://dumps (endpoint https://s3.example:9000)}. */
    String label() {
        return "s3://" + bucket + " (" + (endpoint.isEmpty() ? "AWS, region " + region : "endpoint " + endpoint) + ")";
    }

    private static void check(String name, String endpoint) {
        String parameter = "endpoint of the S3 store " + name;
        URI uri;
        try {
            uri = new URI(endpoint);
        } catch (URISyntaxException e) {
            throw new InputException(parameter, endpoint, "give a URL such as https://s3.example.com:9000");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
            // The value may hold a secret: it is not repeated.
            throw new InputException(parameter, "...", "leave keys out of the URL, they belong to the credential");
        }
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new InputException(parameter, endpoint, "give a URL such as https://s3.example.com:9000");
        }
    }
}
