package io.jenkins.plugins.synchroparam.engine.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run says of itself in properties_tech. */
public final class RunProperties {

    private RunProperties() {}

    /**
     * The values by name.
     *
     * @param tables how many are imported
     * @param exp the name of EXP
     */
    public static Map<String, String> of(RunContext run, int tables, String exp) {
        RunRequest request = run.request();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(
                "synchro_param.refreshed_at",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        properties.put("synchro_param.type", request.type().name());
        properties.put("synchro_param.dump", run.get(StateKey.DUMP).place());
        properties.put("synchro_param.dump_date", run.get(StateKey.DUMP).date().toString());
        properties.put("synchro_param.requester", request.requester());
        properties.put("synchro_param.job", request.jobName());
        properties.put("synchro_param.build", request.buildNumber());
        properties.put("synchro_param.run", Long.toString(run.runId()));
        properties.put("synchro_param.tables", Integer.toString(tables));
        properties.put("synchro_param.backup", exp);
        return properties;
    }
}
