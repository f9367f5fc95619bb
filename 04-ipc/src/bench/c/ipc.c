/*
 * The same round trips and messages as the Java benchmark's, in C: what the operating system costs
 * without a JVM. Usage: ipc MECHANISM BYTES TRIPS MESSAGES [timed], for example: ipc PIPE 100 20000 20000
 *
 * Prints four numbers in microseconds: the 50th and 99th percentile of single round
 * trips; a message one way, each sent at once; a message one way, collected up to 32 KB.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 32 * 1024, SLOTS = 64, MAX = 8192, WARM_UP = 5000, REPEATS = 5 };

static void require(int ok, const char *what) {
    if (!ok) {
        perror(what);
        exit(1);
    }
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

/* ---- byte streams with frames: four bytes of length, then the message ---- */

static int in_fd, out_fd;
static unsigned char received[BUFFER], collected[BUFFER];
static size_t got_from, got_to, collected_to;

static void stream_flush(void) {
    size_t done = 0;
    while (done < collected_to) {
        ssize_t n = write(out_fd, collected + done, collected_to - done);
        require(n > 0, "write");
        done += n;
    }
    collected_to = 0;
}

static void stream_put(const void *message, uint32_t length) {
    if (BUFFER - collected_to < 4 + length) {
        stream_flush();
    }
    uint32_t big = htonl(length);
    memcpy(collected + collected_to, &big, 4);
    memcpy(collected + collected_to + 4, message, length);
    collected_to += 4 + length;
}

static void stream_send(const void *message, uint32_t length) {
    stream_put(message, length);
    stream_flush();
}

static int stream_fill(size_t bytes) {
    if (got_to - got_from >= bytes) {
        return 1;
    }
    memmove(received, received + got_from, got_to - got_from);
    got_to -= got_from;
    got_from = 0;
    while (got_to < bytes) {
        ssize_t n = read(in_fd, received + got_to, BUFFER - got_to);
        if (n <= 0) {
            return 0;
        }
        got_to += n;
    }
    return 1;
}

static int stream_receive(void *into) {
    uint32_t big;
    if (!stream_fill(4)) {
        return -1;
    }
    memcpy(&big, received + got_from, 4);
    uint32_t length = ntohl(big);
    got_from += 4;
    if (!stream_fill(length)) {
        return -1;
    }
    memcpy(into, received + got_from, length);
    got_from += length;
    return length;
}

/*
 * ---- waiting ----
 * Plain calls, as C programs have them, which wait for ever; or, if asked for, timed calls in a loop
 * as on Java's side. A timed call that waits sets up a timer in the kernel: that is what it costs.
 */

static int timed;

static struct timespec *soon(void) {
    static struct timespec t;
    clock_gettime(CLOCK_REALTIME_COARSE, &t);
    t.tv_nsec += 100 * 1000 * 1000;
    if (t.tv_nsec >= 1000 * 1000 * 1000) {
        t.tv_sec++;
        t.tv_nsec -= 1000 * 1000 * 1000;
    }
    return &t;
}

static void take(sem_t *semaphore) {
    if (!timed) {
        require(sem_wait(semaphore) == 0, "sem_wait");
        return;
    }
    while (sem_trywait(semaphore) != 0 && sem_timedwait(semaphore, soon()) != 0) {
        require(errno == ETIMEDOUT || errno == EINTR, "sem_timedwait");
    }
}

/* ---- POSIX message queues ---- */

static mqd_t mq_in, mq_out;

static void mq_put(const void *message, uint32_t length) {
    if (!timed) {
        require(mq_send(mq_out, message, length, 0) == 0, "mq_send");
        return;
    }
    while (mq_timedsend(mq_out, message, length, 0, soon()) != 0) {
        require(errno == ETIMEDOUT || errno == EINTR, "mq_timedsend");
    }
}

static int mq_take(void *into) {
    if (!timed) {
        return mq_receive(mq_in, into, MAX, NULL);
    }
    int length;
    while ((length = mq_timedreceive(mq_in, into, MAX, NULL, soon())) < 0) {
        require(errno == ETIMEDOUT || errno == EINTR, "mq_timedreceive");
    }
    return length;
}

/* ---- shared memory: slots with named semaphores, and a ring that spins a little ---- */

struct slot {
    uint32_t length;
    unsigned char message[MAX];
};

struct signal {
    sem_t semaphore;
    _Atomic int sleepers;
} __attribute__((aligned(64)));

struct ring {
    _Alignas(64) _Atomic uint64_t head;
    _Alignas(64) _Atomic uint64_t tail;
    struct signal filled, emptied;
    struct slot slots[SLOTS];
};

static struct ring *ring_in, *ring_out;
static uint64_t in_mine, in_seen, out_mine, out_seen;
static sem_t *sem_in_free, *sem_in_filled, *sem_out_free, *sem_out_filled;
static int max_spins;

static void slots_send(const void *message, uint32_t length) {
    take(sem_out_free);
    struct slot *slot = &ring_out->slots[out_mine++ % SLOTS];
    slot->length = length;
    memcpy(slot->message, message, length);
    sem_post(sem_out_filled);
}

static int slots_receive(void *into) {
    take(sem_in_filled);
    struct slot *slot = &ring_in->slots[in_mine++ % SLOTS];
    memcpy(into, slot->message, slot->length);
    int length = slot->length;
    sem_post(sem_in_free);
    return length;
}

static void call(struct signal *signal) {
    atomic_thread_fence(memory_order_seq_cst);
    if (atomic_load_explicit(&signal->sleepers, memory_order_acquire) > 0) {
        int n = atomic_load(&signal->sleepers);
        while (n > 0 && !atomic_compare_exchange_weak(&signal->sleepers, &n, n - 1)) {
        }
        if (n > 0) {
            sem_post(&signal->semaphore);
        }
    }
}

static int room(void) {
    return out_mine - out_seen < SLOTS
        || out_mine - (out_seen = atomic_load_explicit(&ring_out->head, memory_order_acquire)) < SLOTS;
}

static int message_there(void) {
    return in_seen > in_mine
        || (in_seen = atomic_load_explicit(&ring_in->tail, memory_order_acquire)) > in_mine;
}

static void await(struct signal *signal, int (*ready)(void), int *spins) {
    for (int k = 0; k < *spins; k++) {
        if (ready()) {
            *spins = 2 * *spins + 1 < max_spins ? 2 * *spins + 1 : max_spins;
            return;
        }
#ifdef __x86_64__
        __builtin_ia32_pause();
#endif
    }
    *spins = *spins / 2 > max_spins / 200 ? *spins / 2 : max_spins / 200;
    while (!ready()) {
        atomic_fetch_add(&signal->sleepers, 1);
        if (ready()) {
            int n = atomic_load(&signal->sleepers);
            while (n > 0 && !atomic_compare_exchange_weak(&signal->sleepers, &n, n - 1)) {
            }
            return;
        }
        take(&signal->semaphore);
    }
}

static int out_spins, in_spins;

static void ring_send(const void *message, uint32_t length) {
    if (!room()) {
        await(&ring_out->emptied, room, &out_spins);
    }
    struct slot *slot = &ring_out->slots[out_mine % SLOTS];
    slot->length = length;
    memcpy(slot->message, message, length);
    atomic_store_explicit(&ring_out->tail, ++out_mine, memory_order_release);
    call(&ring_out->filled);
}

static int ring_receive(void *into) {
    if (!message_there()) {
        await(&ring_in->filled, message_there, &in_spins);
    }
    struct slot *slot = &ring_in->slots[in_mine % SLOTS];
    memcpy(into, slot->message, slot->length);
    int length = slot->length;
    atomic_store_explicit(&ring_in->head, ++in_mine, memory_order_release);
    call(&ring_in->emptied);
    return length;
}

/* ---- the measurement ---- */

static void (*send_now)(const void *, uint32_t);
static void (*send_later)(const void *, uint32_t);
static void (*flush)(void);
static int (*receive)(void *);

static void nothing(void) {}

static int by_size(const void *a, const void *b) {
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

static void echo(void) {
    static unsigned char message[MAX];
    int length;
    while ((length = receive(message)) >= 0) {
        if (message[0] != 1) {
            send_now(message, length);
        }
    }
    exit(0);
}

static double one_way(void (*put)(const void *, uint32_t), void (*end)(void), unsigned char *message,
                      int bytes, int messages) {
    double micros[REPEATS];
    for (int r = 0; r < REPEATS; r++) {
        double start = now();
        message[0] = 1;
        for (int k = 0; k < messages; k++) {
            put(message, bytes);
        }
        message[0] = 2;
        put(message, bytes);
        end();
        receive(message);
        micros[r] = (now() - start) / messages;
    }
    qsort(micros, REPEATS, sizeof micros[0], by_size);
    return micros[REPEATS / 2];
}

static void measure(int bytes, int trips, int messages) {
    static unsigned char message[MAX];
    double *micros = calloc(trips, sizeof *micros);
    for (int trip = -WARM_UP; trip < trips; trip++) {
        double start = now();
        message[0] = 0;
        send_now(message, bytes);
        receive(message);
        micros[trip < 0 ? 0 : trip] = now() - start;
    }
    qsort(micros, trips, sizeof *micros, by_size);
    printf("%f %f ", micros[(trips - 1) / 2], micros[(trips - 1) * 99L / 100]);
    printf("%f ", one_way(send_now, nothing, message, bytes, messages));
    printf("%f\n", one_way(send_later, flush, message, bytes, messages));
}

static void streams(void) {
    send_now = stream_send;
    send_later = stream_put;
    flush = stream_flush;
    receive = stream_receive;
}

static sem_t *named(int k, int value) {
    char name[64];
    snprintf(name, sizeof name, "/tutorial-ipc-%d-%d", (int) getpid(), k);
    sem_t *semaphore = sem_open(name, O_CREAT | O_EXCL, 0600, value);
    require(semaphore != SEM_FAILED, "sem_open");
    sem_unlink(name);
    return semaphore;
}

int main(int argc, char **argv) {
    require(argc == 5 || argc == 6, "usage: ipc MECHANISM BYTES TRIPS MESSAGES [timed]");
    timed = argc == 6;
    const char *mechanism = argv[1];
    int bytes = atoi(argv[2]);
    pid_t parent = getpid();
    cpu_set_t cores;
    sched_getaffinity(0, sizeof cores, &cores);
    max_spins = out_spins = in_spins = CPU_COUNT(&cores) > 1 ? 2000 : 0;
    int there[2] = {-1, -1}, back[2] = {-1, -1}, server = -1;
    mqd_t queues[2] = {-1, -1};
    struct ring *rings = NULL;
    sem_t *four[4] = {0};
    char name[2][64];
    struct sockaddr_in loopback = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    snprintf(name[0], 64, "/tmp/tutorial-ipc-%d-1", (int) parent);
    snprintf(name[1], 64, "/tmp/tutorial-ipc-%d-2", (int) parent);
    send_later = NULL;
    flush = nothing;
    if (!strcmp(mechanism, "PIPE")) {
        require(pipe(there) == 0 && pipe(back) == 0, "pipe");
        streams();
    } else if (!strcmp(mechanism, "NAMED_PIPE")) {
        require(mkfifo(name[0], 0600) == 0 && mkfifo(name[1], 0600) == 0, "mkfifo");
        streams();
    } else if (!strcmp(mechanism, "MESSAGE_QUEUE")) {
        struct mq_attr limits = {.mq_maxmsg = 10, .mq_msgsize = MAX};
        for (int k = 0; k < 2; k++) {
            queues[k] = mq_open(name[k] + 4, O_RDWR | O_CREAT | O_EXCL, 0600, &limits);
            require(queues[k] >= 0, "mq_open");
            mq_unlink(name[k] + 4);
        }
        send_now = mq_put;
        receive = mq_take;
    } else if (!strcmp(mechanism, "UNIX_SOCKET")) {
        int both[2];
        require(socketpair(AF_UNIX, SOCK_STREAM, 0, both) == 0, "socketpair");
        there[0] = back[1] = both[0];
        there[1] = back[0] = both[1];
        streams();
    } else if (!strcmp(mechanism, "TCP_SOCKET")) {
        socklen_t size = sizeof loopback;
        server = socket(AF_INET, SOCK_STREAM, 0);
        require(bind(server, (struct sockaddr *) &loopback, size) == 0 && listen(server, 1) == 0, "listen");
        getsockname(server, (struct sockaddr *) &loopback, &size);
        streams();
    } else {
        rings = mmap(NULL, 2 * sizeof *rings, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        require(rings != MAP_FAILED, "mmap");
        for (int k = 0; k < 2; k++) {
            sem_init(&rings[k].filled.semaphore, 1, 0);
            sem_init(&rings[k].emptied.semaphore, 1, 0);
        }
        for (int k = 0; k < 4; k++) {
            four[k] = named(k + 1, k % 2 == 0 ? SLOTS : 0);
        }
        int plain = !strcmp(mechanism, "SEMAPHORE");
        send_now = plain ? slots_send : ring_send;
        receive = plain ? slots_receive : ring_receive;
    }
    if (send_later == NULL) {
        send_later = send_now;
    }
    pid_t child = fork();
    require(child >= 0, "fork");
    int own = child == 0;
    if (own) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
    }
    if (!strcmp(mechanism, "NAMED_PIPE")) {
        /* Both sides open the two names in the same order. */
        there[own ? 0 : 1] = open(name[0], own ? O_RDONLY : O_WRONLY);
        back[own ? 1 : 0] = open(name[1], own ? O_WRONLY : O_RDONLY);
        unlink(name[0]);
        unlink(name[1]);
    } else if (server >= 0) {
        int connected, yes = 1;
        if (own) {
            connected = socket(AF_INET, SOCK_STREAM, 0);
            require(connect(connected, (struct sockaddr *) &loopback, sizeof loopback) == 0, "connect");
        } else {
            connected = accept(server, NULL, NULL);
        }
        setsockopt(connected, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        there[own ? 0 : 1] = back[own ? 1 : 0] = connected;
    }
    in_fd = own ? there[0] : back[0];
    out_fd = own ? back[1] : there[1];
    mq_in = queues[own ? 0 : 1];
    mq_out = queues[own ? 1 : 0];
    if (rings != NULL) {
        ring_in = &rings[own ? 0 : 1];
        ring_out = &rings[own ? 1 : 0];
        sem_in_free = four[own ? 0 : 2];
        sem_in_filled = four[own ? 1 : 3];
        sem_out_free = four[own ? 2 : 0];
        sem_out_filled = four[own ? 3 : 1];
    }
    if (own) {
        echo();
    }
    measure(bytes, atoi(argv[3]), atoi(argv[4]));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    return 0;
}
