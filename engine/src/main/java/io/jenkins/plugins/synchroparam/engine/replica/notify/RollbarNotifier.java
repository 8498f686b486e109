package io.jenkins.plugins.synchroparam.engine.replica.notify;

import com.rollbar.api.payload.Payload;
import com.rollbar.notifier.Rollbar;
import com.rollbar.notifier.config.ConfigBuilder;
import com.rollbar.notifier.sender.BufferedSender;
import com.rollbar.notifier.sender.SyncSender;
import com.rollbar.notifier.sender.listener.SenderListener;
import com.rollbar.notifier.sender.result.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rollbar, by its own library, whose thread sends: nobody waits for it but {@link #close}. */
final class RollbarNotifier implements Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(RollbarNotifier.class);

    private final Rollbar rollbar;

    /** @param endpoint empty: Rollbar's own address */
    RollbarNotifier(String key, String environment, String endpoint) {
        SyncSender sender = new SyncSender.Builder()
                .accessToken(key)
                .url(endpoint.isEmpty() ? SyncSender.DEFAULT_API_ENDPOINT : endpoint)
                .build();
        sender.addListener(new LoggedFailures());
        // Only what is sent here goes there: no handler of uncaught exceptions.
        this.rollbar = new Rollbar(ConfigBuilder.withAccessToken(key)
                .environment(environment)
                .handleUncaughtErrors(false)
                .framework("synchro-param replica")
                .sender(new BufferedSender.Builder().sender(sender).build())
                .build());
    }

    @Override
    public void sendMessage(String message, Level level) {
        try {
            rollbar.log(message, level(level));
        } catch (RuntimeException e) {
            failed(e.getClass().getSimpleName());
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

    private static void failed(String reason) {
        LOG.warn("a notification could not be sent to Rollbar: {}", reason);
    }

    private static com.rollbar.api.payload.data.Level level(Level level) {
        return com.rollbar.api.payload.data.Level.lookupByName(level.word());
    }

    private static final class LoggedFailures implements SenderListener {
        @Override
        public void onResponse(Payload payload, Response response) {
            if (response.getStatus() >= 300) {
                failed("HTTP status " + response.getStatus());
            }
        }

        @Override
        public void onError(Payload payload, Exception error) {
            // Its text may hold an address with a token.
            Throwable cause = error.getCause() == null ? error : error.getCause();
            failed(cause.getClass().getSimpleName());
        }
    }
}
