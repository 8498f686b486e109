package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The stages are the engine's own flow, as the jars that the plugin ships have it. */
class OutlineTest {

    private static final String ENGINE = "io.jenkins.plugins.synchroparam.engine.";

    @Test
    void refresh() throws Exception {
        assertThat(outline(Outline.of("run"))).isEqualTo(flow("subSteps"));
        assertThat(Outline.REFRESH.phases().stream().mapToInt(p -> p.subSteps().size()))
                .containsExactly(6, 9, 4, 5);
    }

    @Test
    void plan() throws Exception {
        assertThat(outline(Outline.of("plan"))).isEqualTo(flow("planSteps"));
    }

    @Test
    void namesSayPhaseAndIdAndAreUnique() {
        List<String> names = new ArrayList<>();
        for (Outline.Phase phase : Outline.REFRESH.phases()) {
            names.add(phase.name());
            phase.subSteps().forEach(id -> names.add(phase.stage(id)));
        }
        assertThat(names).hasSize(28).doesNotHaveDuplicates().contains("Pre-Sync: backup-database", "Sync");
    }

    private static Map<String, List<String>> outline(Outline outline) {
        Map<String, List<String>> phases = new LinkedHashMap<>();
        outline.phases().forEach(p -> phases.put(p.name().toLowerCase(java.util.Locale.ROOT), p.subSteps()));
        return phases;
    }

    /** Sub-steps by phase, read from the engine's {@code Flow}. */
    private static Map<String, List<String>> flow(String method) throws Exception {
        try (URLClassLoader engine = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader())) {
            List<?> steps = (List<?>)
                    engine.loadClass(ENGINE + "flow.Flow").getMethod(method).invoke(null);
            Class<?> step = engine.loadClass(ENGINE + "run.SubStep");
            Class<?> id = engine.loadClass(ENGINE + "run.SubStepId");
            Class<?> phase = engine.loadClass(ENGINE + "run.Phase");
            Map<String, List<String>> phases = new LinkedHashMap<>();
            for (Object one : steps) {
                Object stepId = step.getMethod("id").invoke(one);
                Object of = id.getMethod("phase").invoke(stepId);
                phases.computeIfAbsent((String) phase.getMethod("id").invoke(of), k -> new ArrayList<>())
                        .add((String) id.getMethod("id").invoke(stepId));
            }
            return phases;
        }
    }

    private static URL[] jars() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("engine/target/synchro-param/lib"))) {
            return files.filter(f -> f.toString().endsWith(".jar"))
                    .map(OutlineTest::url)
                    .toArray(URL[]::new);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
