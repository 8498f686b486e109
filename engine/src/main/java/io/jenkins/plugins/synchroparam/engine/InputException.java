package io.jenkins.plugins.synchroparam.engine;

/** A parameter whose value cannot be accepted; the command line ends with exit code 2. */
public final class InputException extends SynchroException {
    private static final long serialVersionUID = 1L;

    /**
     * @param parameter the parameter's name as its user knows it, for example {@code environment}
     * @param value the value that was given; control characters are escaped in the message
     * @param remedy what would be accepted, a sentence without a final period
     */
    public InputException(String parameter, String value, String remedy) {
        super(parameter + " \"" + shortened(value) + "\": " + remedy);
    }

    private static String shortened(String value) {
        String text = Printable.escape(value);
        return text.codePointCount(0, text.length()) <= 200 ? text : text.substring(0, text.offsetByCodePoints(0, 200));
    }
}
