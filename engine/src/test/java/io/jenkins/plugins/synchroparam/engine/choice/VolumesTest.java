package io.jenkins.plugins.synchroparam.engine.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.StrategyChoice.Candidate;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Room for what a strategy copies: in the work directory, on the server's volume, and when both are one. */
class VolumesTest {

    private static final long GB = 1_000_000_000;

    private static Volumes volumes(OptionalLong free, long freeWork, boolean shared) {
        return new Volumes(10 * GB, 8 * GB, 5 * GB, 8 * GB, 0, 0, 0, GB, free, freeWork, shared);
    }

    private static final Candidate SWAP =
            new Candidate(Strategy.SWAP_DATABASE, "", 250, 2 * GB, 8 * GB, 10 * GB, 2 * GB);

    @Test
    void whatIsKeptIsCopiedOnceAndDumpedOnce() {
        assertThat(volumes(OptionalLong.of(10 * GB), 3 * GB, false).missing(SWAP))
                .isEmpty();
        assertThat(volumes(OptionalLong.of(10 * GB), 2 * GB, false).missing(SWAP))
                .isEqualTo("3.0 GB are needed in the host's work directory, 2.0 GB are free");
        assertThat(volumes(OptionalLong.of(9 * GB), 3 * GB, false).missing(SWAP))
                .isEqualTo("10.0 GB are needed on the server's volume, 9.0 GB are free");
        assertThat(volumes(OptionalLong.of(12 * GB), 12 * GB, true).missing(SWAP))
                .isEqualTo("13.0 GB are needed on the server's volume, which holds the host's work directory too,"
                        + " 12.0 GB are free");
    }

    @Test
    void aVolumeThatCannotBeReadIsNotCounted() {
        assertThat(volumes(OptionalLong.empty(), 3 * GB, false).missing(SWAP)).isEmpty();
    }

    @Test
    void whatIsKeptIsTheRestOfTheDatabase() {
        assertThat(volumes(OptionalLong.empty(), 3 * GB, false).kept()).isEqualTo(2 * GB);
    }
}
