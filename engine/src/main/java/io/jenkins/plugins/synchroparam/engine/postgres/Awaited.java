package io.jenkins.plugins.synchroparam.engine.postgres;

import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** What happens elsewhere, and tasks of {@link Workers} wait for besides each other. */
@FunctionalInterface
public interface Awaited {

    /** Nothing. */
    Awaited NOTHING = (happened, failed) -> {};

    /**
     * From any thread, also of what happened before.
     *
     * @param happened told the number of an event, which tasks name among those that they come after
     * @param failed told why none will come any more
     */
    void follow(IntConsumer happened, Consumer<Throwable> failed);
}
