package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Remembers what was read and said until there is somebody who shows it. Thread-safe. */
final class FetchProgress implements Progress {

    private final List<String> unsaid = new ArrayList<>();
    private long untold;
    private Optional<Progress> shown = Optional.empty();
    private Consumer<String> told = unsaid::add;

    /** From now on, and all from before at once. */
    synchronized void showIn(Progress progress, Consumer<String> notes) {
        shown = Optional.of(progress);
        told = notes;
        progress.add(untold);
        unsaid.forEach(notes);
        unsaid.clear();
        untold = 0;
    }

    @Override
    public synchronized void add(long amount) {
        if (shown.isPresent()) {
            shown.get().add(amount);
        } else {
            untold += amount;
        }
    }

    synchronized void note(String text) {
        told.accept(text);
    }

    @Override
    public void rows(long count) {
        // A dump's rows are counted when they are loaded.
    }

    @Override
    public void close() {
        // Who shows it closes what it is shown in.
    }
}
