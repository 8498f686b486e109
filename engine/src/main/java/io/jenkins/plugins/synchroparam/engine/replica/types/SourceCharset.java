package io.jenkins.plugins.synchroparam.engine.replica.types;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A character set of the source, by the name that the source gives it. */
final class SourceCharset {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("utf8mb4", "UTF-8"),
            Map.entry("utf8mb3", "UTF-8"),
            Map.entry("utf8", "UTF-8"),
            Map.entry("ascii", "US-ASCII"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin2", "ISO-8859-2"),
            Map.entry("latin5", "ISO-8859-9"),
            Map.entry("latin7", "ISO-8859-13"),
            Map.entry("greek", "ISO-8859-7"),
            Map.entry("hebrew", "ISO-8859-8"),
            Map.entry("cp1250", "windows-1250"),
            Map.entry("cp1251", "windows-1251"),
            Map.entry("cp1256", "windows-1256"),
            Map.entry("cp1257", "windows-1257"),
            Map.entry("cp850", "IBM850"),
            Map.entry("cp852", "IBM852"),
            Map.entry("cp866", "IBM866"),
            Map.entry("koi8r", "KOI8-R"),
            Map.entry("koi8u", "KOI8-U"),
            Map.entry("macroman", "x-MacRoman"),
            Map.entry("macce", "x-MacCentralEurope"),
            Map.entry("tis620", "TIS-620"),
            Map.entry("ucs2", "UTF-16BE"),
            Map.entry("utf16", "UTF-16BE"),
            Map.entry("utf16le", "UTF-16LE"),
            Map.entry("utf32", "UTF-32BE"),
            Map.entry("sjis", "Shift_JIS"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("ujis", "EUC-JP"),
            Map.entry("eucjpms", "EUC-JP"),
            Map.entry("euckr", "x-windows-949"),
            Map.entry("big5", "Big5"),
            Map.entry("gb2312", "GB2312"),
            Map.entry("gbk", "GBK"),
            Map.entry("gb18030", "GB18030"));

    private final String name;
    private final Charset charset;
    private final boolean latin1;

    private SourceCharset(String name, Charset charset) {
        this.name = name;
        this.charset = charset;
        this.latin1 = name.equals("latin1");
    }

    /** @throws BadValueException when this Java does not know it */
    static SourceCharset of(String name) {
        String java = name == null ? "UTF-8" : NAMES.get(name);
        if (java == null || !Charset.isSupported(java)) {
            throw new BadValueException("the character set " + name + ", which is not supported");
        }
        return new SourceCharset(name == null ? "utf8mb4" : name, Charset.forName(java));
    }

    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    /** @throws BadValueException when the bytes are no text in this character set */
    String decode(byte[] bytes, int length) {
        if (latin1) {
            return western(bytes, length);
        }
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadValueException("a text that is not " + name);
        }
    }

    /** The source's latin1 is windows-1252, the five codes that it leaves out being control characters. */
    private String western(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, charset);
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text);
        for (int i = 0; i < length; i++) {
            if (repaired.charAt(i) == '\uFFFD') {
                repaired.setCharAt(i, (char) (bytes[i] & 0xFF));
            }
        }
        return repaired.toString();
    }
}
