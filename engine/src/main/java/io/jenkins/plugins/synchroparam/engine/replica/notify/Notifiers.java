package io.jenkins.plugins.synchroparam.engine.replica.notify;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.replica.config.ReplicaConfiguration.NotificationSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All receivers that a configuration names, none being fine, for messages from one level on. */
public final class Notifiers implements Notifier {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Notifier> receivers;
    private final Level wanted;

    Notifiers(List<Notifier> receivers, Level wanted) {
        this.receivers = List.copyOf(receivers);
        this.wanted = wanted;
    }

    /** @param wanted the least that matters enough to be sent */
    public static Notifier of(NotificationSettings settings, Level wanted) {
        return of(settings, wanted, PATIENCE);
    }

    static Notifier of(NotificationSettings settings, Level wanted, Duration patience) {
        List<Notifier> receivers = new ArrayList<>();
        if (!settings.rollbarKey().isEmpty() && !settings.rollbarEnvironment().isEmpty()) {
            receivers.add(new RollbarNotifier(
                    settings.rollbarKey(), settings.rollbarEnvironment(), settings.rollbarEndpoint()));
        }
        if (!settings.webhook().isEmpty()) {
            receivers.add(new Webhook(address(settings.webhook()), patience));
        }
        return new Notifiers(receivers, wanted);
    }

    @Override
    public void sendMessage(String message, Level level) {
        if (level.reaches(wanted)) {
            receivers.forEach(receiver -> receiver.sendMessage(message, level));
        }
    }

    @Override
    public void close() {
        receivers.forEach(Notifier::close);
    }

    private static URI address(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new InputException("webhook_url", "...", "is not an address of the web");
        }
    }
}
