package tutorial.ipc.lib;

import java.io.IOException;

/** What bears a name, and the ending of the file that stands for it in the {@link RunFolder}. */
enum NameKind {
    FILE(""), QUEUE(".queue"), SEMAPHORE(".semaphore");

    final String ending;

    NameKind(String ending) {
        this.ending = ending;
    }

    /** Takes the name away that the system has beside the file; whether there was one. */
    boolean unlink(String name) throws IOException {
        return switch (this) {
            case FILE -> false;
            case QUEUE -> Libc.unlink("mq_unlink", Libc.Mq.UNLINK, name);
            case SEMAPHORE -> Libc.unlink("sem_unlink", Libc.Sem.UNLINK, name);
        };
    }
}
