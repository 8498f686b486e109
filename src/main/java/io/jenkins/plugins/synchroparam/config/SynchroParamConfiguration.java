package io.jenkins.plugins.synchroparam.config;

import static hudson.Util.fixNull;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** What an administrator settles once for all jobs. It holds ids of credentials, never a secret. */
@Extension
@Symbol("synchroParam")
public final class SynchroParamConfiguration extends DefaultCredentials {

    private SynchroDbSettings synchroDb;
    private List<HostSettings> hosts = new ArrayList<>();
    private List<StoreSettings> stores = new ArrayList<>();
    private DumpSettings dumps;

    public SynchroParamConfiguration() {
        load();
    }

    @Override
    public String getDisplayName() {
        return Messages.SynchroParamConfiguration_DisplayName();
    }

    public static SynchroParamConfiguration get() {
        return ExtensionList.lookupSingleton(SynchroParamConfiguration.class);
    }

    /** Null until an administrator has said where synchroDB is. */
    @CheckForNull
    public SynchroDbSettings getSynchroDb() {
        return synchroDb;
    }

    @DataBoundSetter
    public void setSynchroDb(@CheckForNull SynchroDbSettings synchroDb) {
        this.synchroDb = synchroDb;
        save();
    }

    @NonNull
    public List<HostSettings> getHosts() {
        return Collections.unmodifiableList(hosts);
    }

    /** @throws IllegalArgumentException when two are for the same host */
    @DataBoundSetter
    public void setHosts(@CheckForNull List<HostSettings> hosts) {
        this.hosts = unique(hosts, HostSettings::getName, Messages.Parameter_host());
        save();
    }

    @NonNull
    public List<StoreSettings> getStores() {
        return Collections.unmodifiableList(stores);
    }

    /** @throws IllegalArgumentException when two are for the same store */
    @DataBoundSetter
    public void setStores(@CheckForNull List<StoreSettings> stores) {
        this.stores = unique(stores, StoreSettings::getName, Messages.Parameter_store());
        save();
    }

    @CheckForNull
    public DumpSettings getDumps() {
        return dumps;
    }

    @DataBoundSetter
    public void setDumps(@CheckForNull DumpSettings dumps) {
        this.dumps = dumps;
        save();
    }

    /** What dumps do unless their job says otherwise. */
    @NonNull
    public DumpSettings effectiveDumps() {
        return dumps == null ? new DumpSettings() : dumps;
    }

    /** The settings of a host of synchroDB. */
    @NonNull
    public Optional<HostSettings> host(String name) {
        return hosts.stream().filter(host -> host.getName().equals(name)).findFirst();
    }

    /** The settings of an S3 store of synchroDB. */
    @NonNull
    public Optional<StoreSettings> store(String name) {
        return stores.stream().filter(store -> store.getName().equals(name)).findFirst();
    }

    /** The label expression of agents near a host; empty when none is configured. */
    @NonNull
    public String zoneLabel(String hostName) {
        return fixNull(host(hostName).map(HostSettings::getZoneLabel).orElse(""));
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        try (BulkChange change = new BulkChange(this)) {
            // What the form does not send was switched off or emptied: no setter is called for it.
            forget();
            request.bindJSON(this, form);
            change.commit();
            return true;
        } catch (IOException | RuntimeException e) {
            forget();
            load();
            throw new FormException(reason(e), e, "synchroDb");
        }
    }

    private void forget() {
        synchroDb = null;
        forgetDefaults();
        hosts = new ArrayList<>();
        stores = new ArrayList<>();
        dumps = null;
    }

    /** The innermost message: data binding wraps what a setter throws. */
    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static <T> List<T> unique(List<T> settings, Function<T, String> name, String parameter) {
        List<T> known = settings == null ? new ArrayList<>() : new ArrayList<>(settings);
        known.stream()
                .map(name)
                .filter(one -> known.stream().map(name).filter(one::equals).count() > 1)
                .findFirst()
                .ifPresent(one -> {
                    throw new IllegalArgumentException(Messages.Check_twice(parameter, one));
                });
        return known;
    }
}
