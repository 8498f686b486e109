package io.jenkins.plugins.synchroparam.credentials;

import static hudson.Util.fixNull;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hudson.AbortException;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import io.jenkins.plugins.synchroparam.config.HostKeys;
import io.jenkins.plugins.synchroparam.config.HostSettings;
import io.jenkins.plugins.synchroparam.config.SynchroDbSettings;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import io.jenkins.plugins.synchroparam.request.CredentialsChoice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The secrets of one run of the engine, in the form of its secrets file (docs/command-line.md). They live in memory from
 * the look-up until they are written to the agent; they are not serializable and {@code toString} shows none.
 *
 * <p>Which credential stands for an id of synchroDB, the first that is given: the job's own choice; that of the host's or
 * store's settings in the global configuration; the credential of this id that the job sees, where one in its folder
 * counts more than a global one; the global default. So a folder's administrator overrides a credential for all jobs below
 * by making one with synchroDB's id there.
 */
public final class RunSecrets {

    /** The id of synchroDB's own credential in the file. */
    public static final String SYNCHRODB = "synchrodb";

    /** The sections of a replica's configuration that may leave their user out. */
    private static final String TARGET = "pg_conn";

    private static final String SOURCE = "db_conn";

    private static final Logger LOGGER = Logger.getLogger(RunSecrets.class.getName());

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final String knownHosts;

    private RunSecrets(String knownHosts) {
        this.knownHosts = knownHosts;
    }

    /**
     * @param run context of the look-up; it is tracked as a user of every credential
     * @throws AbortException in one line, when one is missing, of another kind, or cannot be used
     */
    public static RunSecrets resolve(Run<?, ?> run, Target target, CredentialsChoice choice) throws AbortException {
        SynchroParamConfiguration configuration = SynchroParamConfiguration.get();
        SynchroDbSettings synchroDb = configuration.getSynchroDb();
        if (synchroDb == null) {
            throw new AbortException(Messages.RunSecrets_notConfigured());
        }
        CredentialLookup lookup = new CredentialLookup(run);
        WantedCredentials wanted = new WantedCredentials(configuration, choice);
        RunSecrets secrets = new RunSecrets(knownHosts(configuration, target.host()));
        Wanted own = SynchroDbCredential.wanted(synchroDb);
        secrets.put(SYNCHRODB, own, lookup.resolve(own));
        secrets.resolve(wanted.database(target), lookup);
        if (!target.host().local()) {
            secrets.resolve(wanted.host(target.host()), lookup);
        }
        secrets.stores(target.stores(), wanted, lookup);
        secrets.replicas(target.replicas(), wanted, lookup);
        return secrets;
    }

    /**
     * Those of a replica, under the ids that the engine looks for.
     *
     * @param database id of the credential of PostgreSQL's role, empty: the configuration has it
     * @param source id of the credential of the user of MySQL or MariaDB, empty: the configuration has it
     */
    public static RunSecrets ofReplica(Run<?, ?> run, String database, String source) throws AbortException {
        RunSecrets secrets = new RunSecrets("");
        CredentialLookup lookup = new CredentialLookup(run);
        secrets.login(TARGET, Messages.Wanted_replicaTarget(), database, lookup);
        secrets.login(SOURCE, Messages.Wanted_replicaSource(), source, lookup);
        return secrets;
    }

    private void login(String id, String what, String chosen, CredentialLookup lookup) throws AbortException {
        if (!chosen.isEmpty()) {
            Wanted wanted = new Wanted(CredentialKind.DATABASE, what, what, List.of(), chosen, id, "");
            put(id, wanted, lookup.resolve(wanted));
        }
    }

    /** The engine's secrets file, UTF-8. */
    public byte[] toJson() {
        Map<String, Map<String, String>> credentials = new LinkedHashMap<>();
        entries.forEach((id, entry) -> credentials.put(id, entry.fields()));
        try {
            return new JsonMapper().writeValueAsBytes(Map.of("credentials", credentials));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    /** Keys of the host as lines of known_hosts, empty when none are configured. */
    public String knownHosts() {
        return knownHosts;
    }

    @Override
    public String toString() {
        return "secrets of " + entries.keySet();
    }

    /**
     * One store's credential must be there. Of several, those that the job does not see are left out: a run uses one, and
     * the engine says so if it is just that.
     */
    private void stores(List<Target.Store> stores, WantedCredentials wanted, CredentialLookup lookup)
            throws AbortException {
        AbortException first = null;
        int found = 0;
        for (Target.Store store : stores) {
            try {
                resolve(wanted.store(store), lookup);
                found++;
            } catch (AbortException e) {
                first = first == null ? e : first;
            }
        }
        if (found == 0 && first != null) {
            throw first;
        }
    }

    /** One that the job does not see is left out: the run may use a dump, and else the engine says so. */
    private void replicas(List<Target.Database> replicas, WantedCredentials wanted, CredentialLookup lookup) {
        for (Target.Database replica : replicas) {
            if (!entries.containsKey(replica.credential())) {
                try {
                    resolve(wanted.replica(replica), lookup);
                } catch (AbortException e) {
                    LOGGER.log(Level.FINE, e, () -> "no credential of " + replica.name());
                }
            }
        }
    }

    private void resolve(Wanted wanted, CredentialLookup lookup) throws AbortException {
        put(wanted.registered(), wanted, lookup.resolve(wanted));
    }

    private void put(String id, Wanted wanted, StandardCredentials credential) throws AbortException {
        Entry entry = entry(wanted, credential);
        Entry former = entries.putIfAbsent(id, entry);
        if (former != null && !former.sameAs(entry)) {
            throw new AbortException(Messages.RunSecrets_twice(id, wanted.what()));
        }
    }

    private static Entry entry(Wanted wanted, StandardCredentials credential) throws AbortException {
        Entry entry;
        if (credential instanceof SSHUserPrivateKey key && !key.getPrivateKeys().isEmpty()) {
            entry = Entry.key(
                    fixNull(key.getUsername()), key.getPrivateKeys().get(0), Secret.toString(key.getPassphrase()));
        } else if (credential instanceof StandardUsernamePasswordCredentials password) {
            entry = Entry.password(
                    fixNull(password.getUsername()), password.getPassword().getPlainText());
        } else {
            entry = keys(credential);
        }
        if (entry.fields().get("username").isEmpty()) {
            throw new AbortException(Messages.RunSecrets_noUsername(credential.getId(), wanted.what()));
        }
        return entry;
    }

    private static Entry keys(StandardCredentials credential) throws AbortException {
        for (StoreKeys keys : ExtensionList.lookup(StoreKeys.class)) {
            if (keys.type().isInstance(credential)) {
                return keys.keys(credential);
            }
        }
        throw new AbortException(Messages.RunSecrets_empty(credential.getId()));
    }

    private static String knownHosts(SynchroParamConfiguration configuration, Target.Host host) {
        String keys =
                configuration.host(host.name()).map(HostSettings::getHostKey).orElse(null);
        List<String> lines = HostKeys.knownHosts(keys, host.address(), host.port());
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
