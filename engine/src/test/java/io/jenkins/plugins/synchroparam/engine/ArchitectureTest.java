package io.jenkins.plugins.synchroparam.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may depend on what; docs/architecture.md says it in words. */
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String ROOT = "io.jenkins.plugins.synchroparam.engine";

    /** From the top down: a package depends on its own line and on the lines below. The empty name is the root. */
    private static final List<Set<String>> LAYERS = List.of(
            Set.of("cli", "demo", "bench"),
            Set.of("flow", "replica"),
            Set.of("rollback", "swapdatabase"),
            Set.of("requirements", "presync", "verification", "sync", "postsync", "production", "choice", "swaptables"),
            Set.of("run"),
            Set.of("replacement"),
            Set.of("postgres", "archive", "rules", "catalogue"),
            Set.of("s3", "host", "secrets"),
            Set.of("events"),
            Set.of(""));

    private static final Map<String, Integer> DEPTH = depths();

    @ArchTest
    static final ArchRule packagesDependOnlyDownwards = classes().should(dependOnlyDownwards());

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule knowsNothingOfJenkins = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("hudson..", "jenkins..", "org.kohsuke..", "org.jenkinsci..", "com.cloudbees..")
                            .or(resideInAnyPackage("javax.servlet..", "jakarta.servlet.."))
                            .or(resideInAPackage("io.jenkins..").and(resideOutsideOfPackages(ROOT, ROOT + ".."))));

    @ArchTest
    static final ArchRule logsThroughSlf4j = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.util.logging..", "org.apache.commons.logging.."));

    @ArchTest
    static final ArchRule onlyTheCommandLineWritesToTheTerminal = noClasses()
            .that(resideOutsideOfPackages(ROOT + ".cli..", ROOT + ".demo.."))
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule onlyTheCommandLineEndsTheJvm = noClasses()
            .that(resideOutsideOfPackages(ROOT + ".cli.."))
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule sqlIsForThoseWhoSpeakToADatabase = onlyIn(
            List.of(
                    "postgres",
                    "catalogue",
                    "replacement",
                    "run",
                    "requirements",
                    "choice",
                    "swaptables",
                    "presync",
                    "sync",
                    "verification",
                    "postsync",
                    "production",
                    "rollback",
                    "replica",
                    "swapdatabase",
                    "bench",
                    "demo"),
            resideInAnyPackage("java.sql..", "javax.sql.."));

    @ArchTest
    static final ArchRule connectionsAreOpenedByTheirOwners = onlyIn(
            List.of("postgres", "catalogue", "replica", "demo"),
            describe(
                    "opening connections",
                    type -> type.getName().equals("java.sql.DriverManager")
                            || type.getPackageName().startsWith("org.postgresql.ds")));

    @ArchTest
    static final ArchRule onlyS3UsesTheAwsSdk = onlyIn(List.of("s3"), resideInAPackage("software.amazon.."));

    @ArchTest
    static final ArchRule onlyHostUsesJsch = onlyIn(List.of("host"), resideInAPackage("com.jcraft.."));

    @ArchTest
    static final ArchRule onlyTheCommandLineUsesPicocli = onlyIn(List.of("cli"), resideInAPackage("picocli.."));

    @ArchTest
    static final ArchRule onlyTheCatalogueUsesFlyway = onlyIn(List.of("catalogue"), resideInAPackage("org.flywaydb.."));

    @ArchTest
    static final ArchRule onlyTheReplicaReadsMySql = onlyIn(
            List.of("replica"),
            resideInAnyPackage("org.mariadb..", "com.github.shyiko..", "io.debezium..", "org.antlr.."));

    @ArchTest
    static final ArchRule onlyTheParserPackageKnowsTheGrammars =
            onlyIn(List.of("replica.ddl"), resideInAnyPackage("io.debezium..", "org.antlr.."));

    @ArchTest
    static final ArchRule onlyTheReplicaReadsYaml = onlyIn(List.of("replica"), resideInAPackage("org.snakeyaml.."));

    @ArchTest
    static final ArchRule onlyTheDemoUsesItsServers = onlyIn(
            List.of("demo"),
            resideInAnyPackage(
                    "io.zonky..", "org.apache.sshd..", "org.gaul..", "org.jclouds..", "org.eclipse.jetty.."));

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helpers?|Managers?)")
            .because("such a name fits everything");

    private static ArchRule onlyIn(List<String> packages, DescribedPredicate<? super JavaClass> used) {
        String[] allowed =
                packages.stream().map(name -> ROOT + "." + name + "..").toArray(String[]::new);
        return noClasses().that(resideOutsideOfPackages(allowed)).should().dependOnClassesThat(used);
    }

    private static Map<String, Integer> depths() {
        Map<String, Integer> depths = new HashMap<>();
        for (int depth = 0; depth < LAYERS.size(); depth++) {
            for (String name : LAYERS.get(depth)) {
                depths.put(name, depth);
            }
        }
        return depths;
    }

    private static int depth(JavaClass type) {
        String below = type.getPackageName().substring(ROOT.length());
        String name = below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
        Integer depth = DEPTH.get(name);
        if (depth == null) {
            throw new AssertionError("package " + type.getPackageName() + " has no place in LAYERS: give it one");
        }
        return depth;
    }

    private static ArchCondition<JavaClass> dependOnlyDownwards() {
        return new ArchCondition<>("depend only on their own layer and the layers below") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(use -> use.getTargetClass().getPackageName().startsWith(ROOT))
                        .filter(use -> depth(use.getTargetClass()) < depth(type))
                        .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
            }
        };
    }
}
