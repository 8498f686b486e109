package io.jenkins.plugins.synchroparam.engine.s3;

import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.utils.StringInputStream;

/** Makes the SDK's client so that S3-compatible servers work, and so that nothing of the machine changes it. */
final class S3ClientFactory {

    private S3ClientFactory() {}

    /** @param timeout for making a connection; an answer may be silent for six times as long */
    static S3Client client(S3Settings settings, Credential credential, Duration timeout) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder()
                        .connectionTimeout(timeout)
                        .socketTimeout(timeout.multipliedBy(6))
                        .tcpKeepAlive(true))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(credential.username(), credential.password())))
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                // Many S3-compatible servers know neither trailing checksums nor aws-chunked bodies. Parts carry a
                // Content-MD5, which all of them check.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .overrideConfiguration(o -> o.retryStrategy(RetryMode.STANDARD).defaultProfileFile(noProfiles()));
        settings.uri().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** Signs requests for others; asks nothing of the server. */
    static S3Presigner presigner(S3Settings settings, Credential credential) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(credential.username(), credential.password())))
                .region(Region.of(settings.region()))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.pathStyle())
                        .build());
        settings.uri().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** Without it an ~/.aws/config on the machine could change endpoint or region. */
    private static ProfileFile noProfiles() {
        return ProfileFile.builder()
                .content(new StringInputStream(""))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
    }
}
