/** Before RCT is opened again: is what it holds what it has to hold. */
package io.jenkins.plugins.synchroparam.engine.verification;
