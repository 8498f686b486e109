package io.jenkins.plugins.synchroparam.engine.s3;

import io.jenkins.plugins.synchroparam.engine.Printable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Turns what the SDK throws into one line that names the store, the object, the reason and the remedy. */
final class S3Errors {

    private static final Pattern SIGNED =
            Pattern.compile("(?i)(signature|credential|security-token|x-amz-[a-z-]+)(\"?\\s*[=:>]\\s*)[^\\s&,<]+");

    /** Characters of a server's own message that are shown. */
    private static final int LONGEST = 300;

    private final S3Settings settings;

    S3Errors(S3Settings settings) {
        this.settings = settings;
    }

    /** The start of every message, for example {@code s3://dumps (endpoint ...), reading "a/b": }. */
    String about(String doing, String key) {
        return settings.label() + ", " + doing + " \"" + Printable.escape(key) + "\": ";
    }

    StoreException translate(String doing, String key, SdkException e) {
        String reason = e instanceof S3Exception answer
                ? answered(doing, key, answer)
                : new ConnectionErrors(settings).reason(e).orElseGet(() -> text(e));
        return new StoreException(about(doing, key) + reason, e);
    }

    StoreException notS3(String doing, String key, String answer) {
        return new StoreException(about(doing, key) + foreign(answer));
    }

    /** Whether the same request may succeed a little later. */
    static boolean passing(SdkException e) {
        return !(e instanceof S3Exception answer) || answer.statusCode() >= 500;
    }

    /** An exception's text on one line, without anything that was signed. */
    static String text(Throwable e) {
        String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return fit(text);
    }

    private static String fit(String text) {
        String masked = SIGNED.matcher(text).replaceAll("$1$2***");
        return Printable.escape(masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "...");
    }

    private String answered(String doing, String key, S3Exception e) {
        String code = code(e);
        return switch (code) {
            case "InvalidAccessKeyId" ->
                "the server does not know the access key; check the user name of the" + " store's credential";
            case "SignatureDoesNotMatch" ->
                "the secret key does not fit the access key (signature mismatch);"
                        + " check the password of the store's credential";
            case "NoSuchBucket" ->
                "there is no bucket \"" + Printable.escape(settings.bucket())
                        + "\" on this server; check the bucket and the endpoint";
            case "NoSuchKey" ->
                "there is no object with this key; correct the dump's key in synchroDB,"
                        + " or ask for another dump by its date";
            case "AccessDenied", "AllAccessDisabled", "AccountProblem" ->
                "access denied: the access key is valid but" + " lacks the right to do this; it needs " + right(doing)
                        + " on this bucket";
            case "PermanentRedirect",
                    "TemporaryRedirect",
                    "AuthorizationHeaderMalformed",
                    "AuthorizationQueryParametersError",
                    "IllegalLocationConstraintException" -> wrongRegion(e);
            case "PreconditionFailed", "InvalidRange" -> "the object changed while it was read; start again";
            case "RequestTimeTooSkewed" ->
                "the clocks of this machine and of the server differ too much; set this" + " machine's clock";
            case "ExpiredToken", "InvalidToken" -> "the credential has expired; renew it";
            case "InvalidBucketName" -> "\"" + Printable.escape(settings.bucket()) + "\" cannot be a bucket's name";
            case "" -> byStatus(e, key);
            default ->
                "the server answered " + Printable.escape(code) + " (HTTP " + e.statusCode() + ")"
                        + detail(e).map(d -> ": " + d).orElse("");
        };
    }

    private String byStatus(S3Exception e, String key) {
        int status = e.statusCode();
        return switch (status) {
            case 301, 307 -> wrongRegion(e);
            case 304, 412, 416 -> "the object changed while it was read; start again";
            case 500, 502, 503, 504 ->
                "the server or a proxy before it is not available (HTTP " + status + "); try again later";
            default -> foreign("HTTP " + status + " without an S3 error code");
        };
    }

    private static String foreign(String answer) {
        return "this is not an S3 server (it answered " + answer + "); check the endpoint's address and port";
    }

    private String wrongRegion(S3Exception e) {
        String right = Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(r -> r.firstMatchingHeader("x-amz-bucket-region"))
                .map(region -> "it is in region " + Printable.escape(region))
                .orElseGet(() -> detail(e).orElse("check the region"));
        return "the bucket is not in region " + Printable.escape(settings.region()) + ": " + right;
    }

    private static String right(String doing) {
        return switch (doing.split(" ", 2)[0]) {
            case "listing" -> "s3:ListBucket";
            case "writing" -> "s3:PutObject and s3:AbortMultipartUpload";
            case "deleting" -> "s3:DeleteObject";
            default -> "s3:GetObject (and s3:ListBucket, or a missing object looks like a forbidden one)";
        };
    }

    private static String code(S3Exception e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        // The SDK takes the HTTP status for the code when the answer has none.
        return code == null || code.isBlank() || code.toLowerCase(Locale.ROOT).matches("\\d{3}.*") ? "" : code;
    }

    private static Optional<String> detail(S3Exception e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorMessage)
                .filter(m -> !m.isBlank())
                .map(S3Errors::fit);
    }
}
