package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.util.List;

/**
 * What is measured.
 *
 * @param rows of production, about
 * @param documents of production besides, in MB: attachments, which no compression makes smaller
 * @param s3Rate what comes from S3 at most, in MB a second; 0: as fast as it comes
 * @param repetitions of each measurement, besides a first one that is not counted
 * @param crowd who is on RCT meanwhile
 * @param approach of the engine
 * @param types of refresh, one after the other
 * @param alone the engine without opponents: many repetitions in a short time
 */
public record BenchPlan(
        int rows,
        int documents,
        int s3Rate,
        int repetitions,
        Crowd crowd,
        Approach approach,
        List<Type> types,
        boolean alone) {

    public BenchPlan {
        types = List.copyOf(types);
    }
}
