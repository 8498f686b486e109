package io.jenkins.plugins.synchroparam.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.GET;

/** What the engine wrote for whoever looks: the effective configuration, the plan, the lists of what was restored. */
@Restricted(NoExternalUse.class)
public final class EngineFiles {

    private static final int MOST = 50;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Path directory;

    EngineFiles(Path directory) {
        this.directory = directory;
    }

    /** In the order of their names. */
    public List<EngineFile> list() throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(EngineFiles::isShown)
                    .sorted()
                    .limit(MOST)
                    .map(EngineFile::new)
                    .toList();
        }
    }

    /** One of them. Only what is in the list is sent: no name leads out of the directory, nor through a link. */
    @GET
    public HttpResponse doDynamic(StaplerRequest2 request) throws IOException {
        String path = request.getRestOfPath();
        return list().stream()
                .filter(file -> path.equals("/" + file.name()))
                .findFirst()
                .<HttpResponse>map(file -> file)
                .orElseGet(HttpResponses::notFound);
    }

    private static boolean isShown(Path file) {
        String name = file.toFile().getName();
        return NAME.matcher(name).matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
