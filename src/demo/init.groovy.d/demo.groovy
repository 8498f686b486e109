/*
 * Development only, run by "mvnw hpi:run" and no part of the .hpi: starts the engine's demo servers (PostgreSQL, S3 and
 * SSH on free ports of this machine), tells this Jenkins of them, and makes the folder "demo" with jobs to try.
 */
import com.cloudbees.hudson.plugins.folder.Folder
import com.cloudbees.plugins.credentials.CredentialsScope
import com.cloudbees.plugins.credentials.SystemCredentialsProvider
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl
import groovy.json.JsonSlurper
import groovy.transform.Field
import hudson.model.ChoiceParameterDefinition
import hudson.model.FreeStyleProject
import hudson.model.ParametersDefinitionProperty
import io.jenkins.plugins.synchroparam.config.DumpSettings
import io.jenkins.plugins.synchroparam.config.SynchroDbSettings
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration
import io.jenkins.plugins.synchroparam.freestyle.SynchroParamBuilder
import io.jenkins.plugins.synchroparam.request.RefreshRequest
import java.nio.file.Files
import java.nio.file.Path
import java.util.logging.Level
import java.util.logging.Logger
import jenkins.model.Jenkins
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition
import org.jenkinsci.plugins.workflow.job.WorkflowJob

@Field Logger logger = Logger.getLogger('synchro-param demo')
@Field Jenkins jenkins = Jenkins.get()
@Field Path sources = Path.of(System.getProperty('jenkins.util.groovy.GroovyHookScript.ROOT_PATH'))
@Field Path home = Files.createDirectories(jenkins.rootDir.toPath().resolve('demo'))

/** The servers as a process of their own, which ends with this Jenkins; what a killed one left behind goes first. */
Process startServers() {
    Path pid = home.resolve('servers.pid')
    if (Files.exists(pid)) {
        ProcessHandle.of(Files.readString(pid) as long)
            .filter { it.info().commandLine().orElse('').contains('demo') }
            .ifPresent { it.destroy() }
    }
    home.toFile().eachDir { it.deleteDir() }
    Path program = sources.resolve('../../engine/target/synchro-param/bin/synchro-param').normalize()
    ProcessBuilder builder = new ProcessBuilder(program.toString(), 'demo', '--servers', '--directory', home.toString())
    builder.environment().put('JAVA_HOME', System.getProperty('java.home'))
    Process process = builder.redirectErrorStream(true).redirectOutput(home.resolve('servers.log').toFile()).start()
    Files.writeString(pid, process.pid() as String)
    Runtime.runtime.addShutdownHook(new Thread({
        process.destroy()
        process.waitFor()
    }))
    return process
}

/** The directory in which the servers say how to reach them. */
Path awaitServers(Process process) {
    while (process.alive) {
        File ready = home.toFile().listFiles().find { new File(it, 'ready').exists() }
        if (ready != null) {
            return ready.toPath()
        }
        sleep(500)
    }
    throw new IllegalStateException("the servers ended: see ${home.resolve('servers.log')}")
}

void configure(Path servers) {
    Map credentials = new JsonSlurper().parse(servers.resolve('secrets.json').toFile()).credentials
    SystemCredentialsProvider store = SystemCredentialsProvider.instance
    List former = store.credentials.findAll { it.hasProperty('id') && credentials.containsKey(it.id) }
    store.credentials.removeAll(former as Set)
    credentials.each { id, value ->
        store.credentials.add(new UsernamePasswordCredentialsImpl(
            CredentialsScope.GLOBAL, id, 'The demo\'s servers', value.username, value.password))
    }
    store.save()

    Properties options = new Properties()
    servers.resolve('options.properties').withReader { options.load(it) }
    def (host, port, database) = options.synchrodb.split('[:/]')
    SynchroDbSettings synchroDb = new SynchroDbSettings(host, database, options['synchrodb-credential'])
    synchroDb.port = port as int
    synchroDb.sslMode = options['synchrodb-sslmode']
    SynchroParamConfiguration.get().synchroDb = synchroDb

    DumpSettings dumps = new DumpSettings()
    dumps.store = 'demo-s3'
    dumps.bucket = 'production-dumps'
    SynchroParamConfiguration.get().dumps = dumps
}

void makeJobs(String rules) {
    Folder folder = jenkins.getItem('demo') ?: jenkins.createProject(Folder, 'demo')
    folder.description = 'Refreshes on servers that this Jenkins started: nothing of yours is touched.'
    ['refresh', 'production-dump'].each { name ->
        WorkflowJob job = folder.getItem(name) ?: folder.createProject(WorkflowJob, name)
        String script = Files.readString(sources.resolve("${name}.jenkinsfile")).replace('@RULES@', rules)
        job.definition = new CpsFlowDefinition(script, true)
        job.save()
    }
    String name = 'refresh-freestyle'
    FreeStyleProject freestyle = folder.getItem(name) ?: folder.createProject(FreeStyleProject, name)
    freestyle.removeProperty(ParametersDefinitionProperty)
    freestyle.addProperty(new ParametersDefinitionProperty(
        new ChoiceParameterDefinition('TYPE', ['PARAM', 'GLOBAL'] as String[], 'What is imported')))
    RefreshRequest request = new RefreshRequest('${TYPE}', 'ACME', 'RCT1')
    request.configuration = rules
    freestyle.assignedLabel = null
    freestyle.buildersList.replaceBy([new SynchroParamBuilder(request)])
    freestyle.save()
}

Process process = startServers()
Thread.startDaemon('synchro-param demo') {
    try {
        logger.info('The demo\'s servers are starting: the folder "demo" is there in about half a minute')
        Path servers = awaitServers(process)
        configure(servers)
        makeJobs(Files.readString(servers.resolve('synchro.conf')))
        logger.info('The demo is ready: see the folder "demo"')
    } catch (Exception e) {
        logger.log(Level.SEVERE, 'The demo could not be set up', e)
    }
}
