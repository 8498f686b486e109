package io.jenkins.plugins.synchroparam.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** One file that the engine wrote. It is sent as text, whatever an agent put into it. */
@Restricted(NoExternalUse.class)
public final class EngineFile implements HttpResponse {

    private final Path file;

    EngineFile(Path file) {
        this.file = file;
    }

    public String name() {
        return String.valueOf(file.getFileName());
    }

    /** For people. */
    public String size() throws IOException {
        return Amounts.bytes(Files.size(file));
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLengthLong(Files.size(file));
        Files.copy(file, response.getOutputStream());
    }
}
