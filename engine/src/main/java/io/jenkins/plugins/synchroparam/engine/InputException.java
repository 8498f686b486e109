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
        super(parameter + " \"" + printable(value) + "\": " + remedy);
    }

    private static String printable(String value) {
        if (value == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        value.codePoints().limit(200).forEach(c -> {
            if (Character.isISOControl(c)) {
                text.append(String.format("\\u%04x", c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }
}
