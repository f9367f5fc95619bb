package tutorial.ipc.lib;

import java.util.Arrays;

/** The errors that this chapter meets, with their numbers on Linux and on macOS; see errno(3). */
public enum Errno {

    EPERM(1, 1), ENOENT(2, 2), EINTR(4, 4), EBADF(9, 9), EAGAIN(11, 35), ENOMEM(12, 12), EACCES(13,
            13), EEXIST(17, 17), EINVAL(22, 22), EMFILE(24, 24), ENOSPC(28, 28), EROFS(30,
                    30), ENAMETOOLONG(36, 63), ENOSYS(38, 78), EOVERFLOW(75,
                            84), EMSGSIZE(90, 40), ETIMEDOUT(110, 60),
    /** Any other; the message of {@link Libc.Failed} has its number. */
    OTHER(0, 0);

    private final int number;

    Errno(int linux, int mac) {
        this.number = System.getProperty("os.name").startsWith("Mac") ? mac : linux;
    }

    static Errno of(int number) {
        return Arrays.stream(values()).filter(each -> each.number == number).findFirst()
                .orElse(OTHER);
    }
}
