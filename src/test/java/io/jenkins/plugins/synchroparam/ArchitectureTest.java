package io.jenkins.plugins.synchroparam;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The Jenkins layer's packages depend downwards only, and what is delicate stands in one place. */
class ArchitectureTest {

    private static final String ROOT = "io.jenkins.plugins.synchroparam.";
    private static final int LONGEST_CLASS = 200;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.jenkins.plugins.synchroparam");

    @Test
    void packagesDependDownwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("jobs")
                .definedBy(ROOT + "pipeline..", ROOT + "freestyle..")
                .layer("page")
                .definedBy(ROOT + "page..")
                .layer("process")
                .definedBy(ROOT + "process..")
                .layer("agent")
                .definedBy(ROOT + "agent..")
                .layer("facts")
                .definedBy(ROOT + "request..", ROOT + "config..", ROOT + "credentials..", ROOT + "catalogue..")
                .layer("stream")
                .definedBy(ROOT + "stream..")
                .whereLayer("jobs")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("page")
                .mayOnlyBeAccessedByLayers("jobs")
                .whereLayer("process")
                .mayOnlyBeAccessedByLayers("jobs")
                .whereLayer("agent")
                .mayOnlyBeAccessedByLayers("jobs")
                .whereLayer("facts")
                .mayOnlyBeAccessedByLayers("jobs", "process", "agent")
                .whereLayer("stream")
                .mayOnlyBeAccessedByLayers("jobs", "page", "process")
                .check(CLASSES);
    }

    @Test
    void theEngineIsDataNotALibrary() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "engine..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCatalogueSpeaksSql() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "catalogue..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.postgresql..")
                .check(CLASSES);
    }

    /** The AWS plugin is optional: a class that needs it would not load without it. */
    @Test
    void onlyOneClassNeedsTheAwsPlugin() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.AwsStoreKeys(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.cloudbees.jenkins.plugins.awscredentials..", "software.amazon..", "com.amazonaws..")
                .check(CLASSES);
    }

    /** Agents are not trusted: nothing that they send may be run here. */
    @Test
    void nothingIsRunForAnAgent() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jenkins.security.SlaveToMasterCallable")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jenkins.SlaveToMasterFileCallable")
                .check(CLASSES);
    }

    /** What is saved with a running pipeline, or sent to an agent of another Jenkins, is known again. */
    @Test
    void whatIsSerializedHasAVersion() {
        classes()
                .that()
                .areAssignableTo(Serializable.class)
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotRecords()
                .should(ArchCondition.from(DescribedPredicate.describe(
                        "have a serialVersionUID",
                        type -> type.tryGetField("serialVersionUID").isPresent())))
                .check(CLASSES);
    }

    @Test
    void classesAreShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<String> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > LONGEST_CLASS)
                    .map(Path::toString)
                    .toList();
            Assertions.assertThat(tooLong).isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
