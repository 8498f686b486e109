package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Who is told what a fetch does, by several threads.
 *
 * @param progress told the bytes read from S3
 * @param notes told which way they go, when there is a choice, in a sentence
 * @param arrived told the dump id of each entry once its data can be read on the host, while others may still be on their way
 */
public record FetchWatch(Progress progress, Consumer<String> notes, IntConsumer arrived) {

    /** For who waits for all of it. */
    public static FetchWatch of(Progress progress, Consumer<String> notes) {
        return new FetchWatch(progress, notes, entry -> {});
    }
}
