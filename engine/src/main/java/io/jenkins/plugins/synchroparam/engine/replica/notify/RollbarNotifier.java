package io.jenkins.plugins.synchroparam.engine.replica.notify;

import com.rollbar.notifier.Rollbar;
import com.rollbar.notifier.config.ConfigBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rollbar, by its own library. */
final class RollbarNotifier implements Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(RollbarNotifier.class);

    private final Rollbar rollbar;

    RollbarNotifier(String key, String environment) {
        // Only what is sent here goes there: no handler of uncaught exceptions.
        this.rollbar = new Rollbar(ConfigBuilder.withAccessToken(key)
                .environment(environment)
                .handleUncaughtErrors(false)
                .framework("synchro-param replica")
                .build());
    }

    @Override
    public void sendMessage(String message, Level level) {
        try {
            rollbar.log(message, level(level));
        } catch (RuntimeException e) {
            LOG.warn(
                    "a notification could not be sent to Rollbar: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        try {
            rollbar.close(true);
        } catch (Exception e) {
            LOG.warn("messages may not have reached Rollbar: {}", e.getClass().getSimpleName());
        }
    }

    private static com.rollbar.api.payload.data.Level level(Level level) {
        return com.rollbar.api.payload.data.Level.lookupByName(level.word());
    }
}
