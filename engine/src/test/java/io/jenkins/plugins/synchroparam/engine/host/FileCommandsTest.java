package io.jenkins.plugins.synchroparam.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FileCommandsTest {

    private static final String HEADING = "Filesystem 1024-blocks Used Available Capacity Mounted on\n";

    @Test
    void findsTheFreeBytesWhateverTheNamesOfDeviceAndMountPoint() {
        assertThat(FileCommands.freeBytes(HEADING + "/dev/sda1 1000 400 600 40% /\n"))
                .hasValue(614_400);
        assertThat(FileCommands.freeBytes(HEADING + "//srv/my share 12 1000 400 600 40% /mnt/a b 10 20 30 4% /c\n"))
                .hasValue(614_400);
        assertThat(FileCommands.freeBytes(HEADING + "overlay 1000 1100 -100 110% /\n"))
                .hasValue(0);
        assertThat(FileCommands.freeBytes(HEADING + "none 0 0 0 - /proc\n")).hasValue(0);
        assertThat(FileCommands.freeBytes("df: cannot\n")).isEmpty();
    }
}
