package io.jenkins.plugins.synchroparam.engine.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartSizesTest {

    @Test
    void holdTheLargestObjectOfS3() {
        long all = IntStream.rangeClosed(1, PartSizes.LAST)
                .mapToLong(PartSizes::of)
                .sum();

        assertThat(all).isGreaterThan(5L << 40);
        assertThatThrownBy(() -> PartSizes.of(PartSizes.LAST + 1)).isInstanceOf(StoreException.class);
    }

    @Test
    void areWithinS3sLimits() {
        assertThat(IntStream.rangeClosed(1, PartSizes.LAST).mapToLong(PartSizes::of))
                .allMatch(size -> size >= 5L << 20 && size <= 5L << 30);
    }

    @Test
    void aLargePartIsHeldInAFile() throws IOException {
        byte[] content = TestStore.random(26 << 20);
        try (Part part = Part.fill(new java.io.ByteArrayInputStream(content), 25 << 20);
                InputStream body = part.body().contentStreamProvider().newStream()) {
            assertThat(part.size()).isEqualTo(25 << 20);
            assertThat(part.full()).isTrue();
            assertThat(body.readNBytes(1000)).isEqualTo(java.util.Arrays.copyOf(content, 1000));
        }
    }
}
