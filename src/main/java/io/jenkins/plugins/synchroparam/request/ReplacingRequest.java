package io.jenkins.plugins.synchroparam.request;

import static hudson.Util.fixNull;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundSetter;

/** How the tables of an acceptance database are to be replaced, and what is done when that meets something unexpected. */
public abstract class ReplacingRequest extends CommonRequest {

    private static final long serialVersionUID = 1L;

    static final String NOT_VALID = "not-valid";
    static final String AUTO = "auto";
    static final String CARRY = "carry";
    static final String COUNTS = "counts";

    private String onViolation;
    private String strategy;
    private String onLateChange;
    private String verify;

    ReplacingRequest(String clientCode) {
        super(clientCode);
    }

    ReplacingRequest(ReplacingRequest other, UnaryOperator<String> rewrite) {
        super(other, rewrite);
        setOnViolation(rewrite.apply(other.onViolation));
        setStrategy(rewrite.apply(other.strategy));
        setOnLateChange(rewrite.apply(other.onLateChange));
        setVerify(rewrite.apply(other.verify));
    }

    @CheckForNull
    public final String getOnViolation() {
        return onViolation;
    }

    /** {@code not-valid} or {@code fail}. */
    @DataBoundSetter
    public final void setOnViolation(String onViolation) {
        this.onViolation = unless(NOT_VALID, onViolation);
    }

    @CheckForNull
    public final String getStrategy() {
        return strategy;
    }

    /** {@code auto}, {@code in-place}, {@code swap-tables} or {@code swap-database}. */
    @DataBoundSetter
    public final void setStrategy(String strategy) {
        this.strategy = unless(AUTO, strategy);
    }

    @CheckForNull
    public final String getOnLateChange() {
        return onLateChange;
    }

    /** {@code carry}, {@code wait} or {@code fail}. */
    @DataBoundSetter
    public final void setOnLateChange(String onLateChange) {
        this.onLateChange = unless(CARRY, onLateChange);
    }

    @CheckForNull
    public final String getVerify() {
        return verify;
    }

    /** {@code none}, {@code counts} or {@code content}. */
    @DataBoundSetter
    public final void setVerify(String verify) {
        this.verify = unless(COUNTS, verify);
    }

    @Override
    public void check() throws AbortException {
        super.check();
        Checks.require(Checks.onViolation(fixNull(onViolation, NOT_VALID)));
        Checks.require(Checks.strategy(fixNull(strategy, AUTO)));
        Checks.require(Checks.onLateChange(fixNull(onLateChange, CARRY)));
        Checks.require(Checks.verify(fixNull(verify, COUNTS)));
    }

    /** Those of these options that were given. */
    final void putReplacing(Map<String, String> options) {
        put(options, "on-violation", onViolation);
        put(options, "strategy", strategy);
        put(options, "on-late-change", onLateChange);
        put(options, "verify", verify);
    }
}
