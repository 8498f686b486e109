/** Source and replica compared row by row, while both are in use. */
package io.jenkins.plugins.synchroparam.engine.replica.verify;
