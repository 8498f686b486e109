package io.jenkins.plugins.synchroparam.engine.s3;

import io.jenkins.plugins.synchroparam.engine.EvenInterrupted;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Writes one object from a stream of unknown length: in one request when it is small, else in parts, two of them under
 * way while a third is being filled. An upload that fails is aborted, so that no invisible parts stay in the bucket.
 */
final class ObjectWriter {

    private static final int IN_FLIGHT = 2;

    private final S3Client client;
    private final String bucket;
    private final String key;

    ObjectWriter(S3Client client, String bucket, String key) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
    }

    /**
     * @return the bytes written
     * @throws IOException when the content cannot be read
     * @throws SdkException when the server does not take it
     */
    long write(InputStream content) throws IOException {
        try (Part first = Part.fill(content, PartSizes.of(1))) {
            if (!first.full()) {
                client.putObject(
                        r -> r.bucket(bucket).key(key).contentMD5(first.md5()).contentLength(first.size()),
                        first.body());
                return first.size();
            }
            return writeParts(first, content);
        }
    }

    private long writeParts(Part first, InputStream content) throws IOException {
        String upload =
                client.createMultipartUpload(r -> r.bucket(bucket).key(key)).uploadId();
        ExecutorService senders = Executors.newFixedThreadPool(IN_FLIGHT, task -> {
            Thread thread = new Thread(task, "s3-upload");
            thread.setDaemon(true);
            return thread;
        });
        Deque<Future<CompletedPart>> underWay = new ArrayDeque<>();
        boolean complete = false;
        try {
            List<CompletedPart> sent = new ArrayList<>();
            long size = 0;
            int number = 1;
            for (Part part = first; part.size() > 0; part = Part.fill(content, PartSizes.of(number))) {
                size += part.size();
                makeRoom(underWay, sent, part);
                underWay.add(submit(senders, upload, number++, part));
                if (!part.full()) {
                    break;
                }
            }
            while (!underWay.isEmpty()) {
                sent.add(result(underWay.remove()));
            }
            client.completeMultipartUpload(
                    r -> r.bucket(bucket).key(key).uploadId(upload).multipartUpload(m -> m.parts(sent)));
            complete = true;
            return size;
        } finally {
            senders.shutdown();
            if (!complete) {
                EvenInterrupted.run(() -> {
                    underWay.forEach(this::settle);
                    abort(upload);
                });
            }
        }
    }

    private static void makeRoom(Deque<Future<CompletedPart>> underWay, List<CompletedPart> sent, Part next)
            throws IOException {
        if (underWay.size() < IN_FLIGHT) {
            return;
        }
        try {
            sent.add(result(underWay.remove()));
        } catch (IOException | RuntimeException e) {
            next.close();
            throw e;
        }
    }

    private Future<CompletedPart> submit(ExecutorService senders, String upload, int number, Part part) {
        return senders.submit(() -> {
            try (part) {
                String etag = client.uploadPart(
                                r -> r.bucket(bucket)
                                        .key(key)
                                        .uploadId(upload)
                                        .partNumber(number)
                                        .contentMD5(part.md5())
                                        .contentLength(part.size()),
                                part.body())
                        .eTag();
                return CompletedPart.builder().partNumber(number).eTag(etag).build();
            }
        });
    }

    private static CompletedPart result(Future<CompletedPart> part) throws IOException {
        try {
            return part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** A part that arrives after the abort would stay in the bucket: wait for it. */
    private void settle(Future<CompletedPart> part) {
        try {
            part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // The first failure is the one that is reported.
        }
    }

    private void abort(String upload) {
        try {
            client.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            // The failure that led here is the one to report; a lifecycle rule removes what the server still holds.
        }
    }
}
