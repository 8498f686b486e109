package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.archive.TocReader;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** RCT's schema as pg_dump writes it now; no rows are read. */
final class RctSchema {

    private RctSchema() {}

    static TableOfContents read(RunContext run) throws IOException {
        HostTools tools = run.tools();
        String file = run.get(StateKey.DIRECTORY) + "/rct-schema.dump";
        run.host().delete(file);
        tools.require(
                tools.tool("pg_dump", run.on(run.database()))
                        .with("--format=custom", "--schema-only", "--lock-wait-timeout=600000", "--file=" + file),
                "reading RCT's schema");
        try (InputStream in = run.host().read(file)) {
            byte[] bytes = in.readAllBytes();
            return TocReader.read(new ByteArrayInputStream(bytes), bytes.length, Format.CUSTOM);
        }
    }
}
