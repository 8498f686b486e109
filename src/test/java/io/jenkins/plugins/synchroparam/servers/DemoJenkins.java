package io.jenkins.plugins.synchroparam.servers;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import io.jenkins.plugins.synchroparam.config.SynchroDbSettings;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import java.util.Map;

/** Tells a Jenkins of the demo's servers, as an administrator would. */
public final class DemoJenkins {

    private DemoJenkins() {}

    /** Credentials under synchroDB's ids, and where synchroDB is. */
    public static void configure(DemoServers servers) throws Exception {
        SystemCredentialsProvider store = SystemCredentialsProvider.getInstance();
        for (Map.Entry<String, DemoServers.Login> login : servers.logins().entrySet()) {
            store.getCredentials()
                    .add(new UsernamePasswordCredentialsImpl(
                            CredentialsScope.GLOBAL,
                            login.getKey(),
                            "of the demo",
                            login.getValue().user(),
                            login.getValue().password()));
        }
        store.save();
        SynchroDbSettings synchroDb = new SynchroDbSettings("localhost", servers.synchroDb(), "demo-database");
        synchroDb.setPort(servers.port());
        synchroDb.setSslMode("disable");
        SynchroParamConfiguration.get().setSynchroDb(synchroDb);
    }
}
