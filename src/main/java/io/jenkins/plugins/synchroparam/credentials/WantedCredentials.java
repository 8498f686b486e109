package io.jenkins.plugins.synchroparam.credentials;

import static hudson.Util.fixNull;

import io.jenkins.plugins.synchroparam.catalogue.Target;
import io.jenkins.plugins.synchroparam.config.HostSettings;
import io.jenkins.plugins.synchroparam.config.StoreSettings;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import io.jenkins.plugins.synchroparam.request.CredentialsChoice;

/** Which ids may stand for each credential of a target: the precedence of job, settings, synchroDB and defaults. */
final class WantedCredentials {

    private final SynchroParamConfiguration configuration;
    private final CredentialsChoice choice;

    WantedCredentials(SynchroParamConfiguration configuration, CredentialsChoice choice) {
        this.configuration = configuration;
        this.choice = choice;
    }

    Wanted database(Target target) {
        return database(target.database(), choice.database());
    }

    /** The job's choice is for the database that is refreshed. */
    Wanted replica(Target.Database replica) {
        return database(replica, "");
    }

    private Wanted database(Target.Database database, String chosen) {
        return new Wanted(
                CredentialKind.DATABASE,
                Messages.Wanted_database(database.name()),
                database.address() + ":" + database.port(),
                CredentialDomains.ofDatabase(database),
                chosen,
                database.credential(),
                fixNull(configuration.getDatabaseCredentialsId()));
    }

    Wanted host(Target.Host host) {
        String settings = configuration
                .host(host.name())
                .map(HostSettings::getCredentialsId)
                .orElse("");
        return new Wanted(
                CredentialKind.HOST,
                Messages.Wanted_host(host.name()),
                host.address() + ":" + host.port(),
                CredentialDomains.ofHost(host),
                choice.host().isEmpty() ? settings : choice.host(),
                host.credential(),
                fixNull(configuration.getHostCredentialsId()));
    }

    Wanted store(Target.Store store) {
        String settings = configuration
                .store(store.name())
                .map(StoreSettings::getCredentialsId)
                .orElse("");
        return new Wanted(
                CredentialKind.S3,
                Messages.Wanted_store(store.name()),
                store.endpoint().isEmpty() ? "AWS" : store.endpoint(),
                CredentialDomains.ofStore(store),
                choice.s3().isEmpty() ? settings : choice.s3(),
                store.credential(),
                fixNull(configuration.getS3CredentialsId()));
    }
}
