/**
 * The pipeline steps. A step parses a constant script ({@code stages.groovy}) that opens genuine {@code stage} steps, one
 * for each phase and sub-step of the {@link io.jenkins.plugins.synchroparam.pipeline.Outline}; in each a leaf follows the
 * one engine process until its sub-step has ended. What they share is the {@link
 * io.jenkins.plugins.synchroparam.pipeline.Session}, saved with the running pipeline.
 */
package io.jenkins.plugins.synchroparam.pipeline;
