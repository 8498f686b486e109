package io.jenkins.plugins.synchroparam.engine.replica.notify;

import java.util.Locale;

/** Tells people something; never fails, a message that cannot be sent is a line of the log. */
public interface Notifier extends AutoCloseable {

    /** Waits, not for long, until it is sent or has failed. */
    void sendMessage(String message, Level level);

    @Override
    void close();

    /** How much it matters, with pg_chameleon's numbers. */
    enum Level {
        CRITICAL(1),
        ERROR(2),
        WARNING(3),
        INFO(5);

        private final int number;

        Level(int number) {
            this.number = number;
        }

        /** Whether who wants messages of that level wants this one. */
        public boolean reaches(Level wanted) {
            return number <= wanted.number;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
