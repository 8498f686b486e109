package io.jenkins.plugins.synchroparam.process;

import static hudson.Util.fixNull;

import hudson.AbortException;
import hudson.Util;
import hudson.model.Cause;
import hudson.model.Run;
import io.jenkins.plugins.synchroparam.catalogue.Catalogue;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import io.jenkins.plugins.synchroparam.config.SynchroDbSettings;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import io.jenkins.plugins.synchroparam.credentials.RunSecrets;
import io.jenkins.plugins.synchroparam.request.DatabaseRequest;
import io.jenkins.plugins.synchroparam.request.EngineRequest;
import io.jenkins.plugins.synchroparam.request.ReplicaRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Makes of a request what the engine reads: its options, and the secrets of the credentials that it will ask for. */
public final class Preparation {

    private static final int LONGEST_REQUESTER = 100;
    private static final int LONGEST_JOB_NAME = 200;

    private Preparation() {}

    /**
     * Checks the request, and resolves the credentials in the build's context; may block.
     *
     * @param expanded without {@code ${PARAM}}
     * @throws AbortException when a parameter is wrong or a credential is missing: one line
     */
    public static Prepared prepare(Run<?, ?> run, EngineRequest expanded) throws IOException, InterruptedException {
        if (expanded instanceof DatabaseRequest database) {
            return prepare(run, database, Catalogue.target(run, database));
        }
        if (expanded instanceof ReplicaRequest replica) {
            return replica(run, replica);
        }
        throw new IllegalArgumentException(expanded.command());
    }

    private static Prepared replica(Run<?, ?> run, ReplicaRequest expanded) throws AbortException {
        expanded.check();
        RunSecrets secrets = RunSecrets.ofReplica(
                run, fixNull(expanded.getDatabaseCredentialsId()), fixNull(expanded.getSourceCredentialsId()));
        Map<String, String> options = own(expanded);
        options.put("log-level", expanded.logLevel());
        return prepared(expanded, options, secrets);
    }

    /** The same for a database whose target is known. */
    public static Prepared prepare(Run<?, ?> run, DatabaseRequest expanded, Target target)
            throws IOException, InterruptedException {
        RunSecrets secrets = RunSecrets.resolve(run, target, expanded.credentials());
        Map<String, String> options = own(expanded);
        if (!expanded.command().equals("plan")) {
            options.put(expanded.command() + ".when-held", expanded.whenHeld().toLowerCase(Locale.ROOT));
        }
        options.put("log-level", expanded.logLevel());
        options.put("requester", cut(requester(run, expanded), LONGEST_REQUESTER));
        options.put("job-name", cut(run.getParent().getFullName(), LONGEST_JOB_NAME));
        options.put("build-number", Integer.toString(run.getNumber()));
        options.putAll(synchroDb());
        return prepared(expanded, options, secrets);
    }

    /** The command's own options, as a defaults file names them. */
    private static Map<String, String> own(EngineRequest expanded) {
        String command = expanded.command().replace(' ', '.');
        Map<String, String> options = new LinkedHashMap<>();
        expanded.options().forEach((name, value) -> options.put(command + "." + name, value));
        return options;
    }

    private static Prepared prepared(EngineRequest expanded, Map<String, String> options, RunSecrets secrets) {
        return new Prepared(
                expanded.command(),
                options,
                secrets.toJson(),
                secrets.knownHosts(),
                expanded.configurationFile(),
                expanded.configuration());
    }

    private static Map<String, String> synchroDb() throws AbortException {
        SynchroDbSettings settings = SynchroParamConfiguration.get().getSynchroDb();
        if (settings == null) {
            throw new AbortException("synchroDB is not configured: an administrator gives its address under"
                    + " Manage Jenkins, System, synchro-param");
        }
        Map<String, String> options = new LinkedHashMap<>();
        options.put("synchrodb", settings.address());
        options.put("synchrodb-sslmode", settings.getSslMode());
        if (settings.getSslRootCert() != null) {
            options.put("synchrodb-sslrootcert", settings.getSslRootCert());
        }
        return options;
    }

    /** Who asks: as the request has it, else who started the build. */
    private static String requester(Run<?, ?> run, DatabaseRequest request) {
        if (!request.requester().isEmpty()) {
            return request.requester();
        }
        Cause.UserIdCause user = run.getCause(Cause.UserIdCause.class);
        if (user != null) {
            return Util.fixNull(Util.fixEmpty(user.getUserName()), "anonymous");
        }
        return run.getCauses().stream()
                .findFirst()
                .map(Cause::getShortDescription)
                .orElse("Jenkins");
    }

    /** The engine accepts one line of some length. */
    private static String cut(String text, int longest) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= longest ? line : line.substring(0, longest);
    }
}
