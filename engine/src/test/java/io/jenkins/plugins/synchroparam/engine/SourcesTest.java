package io.jenkins.plugins.synchroparam.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What the compiler does not ask of the sources. */
final class SourcesTest {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final int LINES = 200;

    @Test
    void noSourceFileIsLongerThanTwoHundredLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path source : sources()) {
            int lines = Files.readAllLines(source, StandardCharsets.UTF_8).size();
            if (lines > LINES) {
                tooLong.add(SOURCES.relativize(source) + ": " + lines + " lines");
            }
        }
        assertThat(tooLong)
                .as("longer than " + LINES + " lines: split them by concern")
                .isEmpty();
    }

    @Test
    void everyPublicTypeSaysWhatItIs() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> silent = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
            DocTrees comments = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new PublicTypes(comments, silent).scan(unit, null);
            }
        }
        assertThat(silent).as("public types without Javadoc").isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            assertThat(sources).isNotEmpty();
            return sources;
        }
    }

    private static final class PublicTypes extends TreePathScanner<Void, Void> {
        private final DocTrees comments;
        private final List<String> silent;

        PublicTypes(DocTrees comments, List<String> silent) {
            this.comments = comments;
            this.silent = silent;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
                DocCommentTree comment = comments.getDocCommentTree(getCurrentPath());
                if (comment == null || comment.getFirstSentence().isEmpty()) {
                    String file = getCurrentPath()
                            .getCompilationUnit()
                            .getSourceFile()
                            .getName();
                    silent.add(file + ": " + type.getSimpleName());
                }
            }
            return super.visitClass(type, nothing);
        }
    }
}
