/**
 * The engine as a process of its own on an agent: started detached, read, told to end, tidied up. Nothing of it depends on
 * the channel to the agent or on this controller's life: whoever knows an {@link
 * io.jenkins.plugins.synchroparam.process.EngineProcess} takes it up again.
 */
package io.jenkins.plugins.synchroparam.process;
