package tutorial.coroutines;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.EOFException;
import java.lang.ProcessBuilder.Redirect;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The code in the page's table of Python's words: each cell stands here, too, and is run. That the
 * cells are these lines, and that no word is missing, is looked at by {@link WordTableTest}.
 */
@DisplayName("On virtual threads there is something for Python's")
@ExtendWith(NothingLeftBehind.class)
@Timeout(100)
class WordsTest {

    private final Callable<Integer> work = () -> 42;
    private final Callable<Integer> stuck = () -> new SynchronousQueue<Integer>().take();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        threads.shutdownNow();
        threads.close();
    }

    @Test
    @DisplayName("run, Runner, Group: leaving the block waits for all")
    void run() {
        var done = new CompletableFuture<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> done.complete(work.call()));
        }
        assertEquals(42, done.resultNow());
    }

    @Test
    @DisplayName("create_task, spawn")
    void task() throws Exception {
        Future<Integer> job = threads.submit(work);
        assertEquals(42, job.get());
        var ran = new CompletableFuture<Thread>();
        Thread thread = Thread.startVirtualThread(() -> ran.complete(Thread.currentThread()));
        thread.join();
        assertEquals(thread, ran.resultNow());
    }

    @Test
    @DisplayName("sleep")
    void sleep() throws Exception {
        Thread.sleep(Duration.ofMillis(1));
        Thread.yield();
    }

    @Test
    @DisplayName("gather, joinall, wait")
    void gather() throws Exception {
        var jobs = List.of(work, work);
        List<Future<Integer>> done = threads.invokeAll(jobs);
        assertEquals(List.of(42, 42), done.stream().map(Future::resultNow).toList());
    }

    @Test
    @DisplayName("as_completed, iwait")
    void asCompleted() throws Exception {
        var ends = new ExecutorCompletionService<Integer>(threads);
        ends.submit(work);
        assertEquals(42, ends.take().get());
    }

    @Test
    @DisplayName("wait_for, timeout, with_timeout")
    void limit() {
        Future<Integer> job = threads.submit(stuck);
        assertThrows(TimeoutException.class, () -> {
            try {
                job.get(10, MILLISECONDS);
            } finally {
                job.cancel(true);
            }
        });
        assertTrue(job.isCancelled());
    }

    @Test
    @DisplayName("shield")
    void shield() {
        Future<Integer> job = threads.submit(stuck);
        assertThrows(TimeoutException.class, () -> job.get(10, MILLISECONDS));
        assertFalse(job.isDone());
    }

    @Test
    @DisplayName("cancel, kill, killall")
    void cancel() {
        Future<Integer> job = threads.submit(stuck);
        job.cancel(true);
        assertThrows(CancellationException.class, job::get);
        assertEquals(List.of(), threads.shutdownNow());
    }

    @Test
    @DisplayName("current_task, getcurrent")
    void current() throws Exception {
        assertTrue(threads.submit(() -> Thread.currentThread().isVirtual()).get());
    }

    @Test
    @DisplayName("to_thread, ThreadPool")
    void toThread() throws Exception {
        try (var cores = Executors.newFixedThreadPool(2)) {
            assertEquals(42, cores.submit(work).get());
        }
    }

    @Test
    @DisplayName("Future, AsyncResult")
    void future() {
        var answer = new CompletableFuture<Integer>();
        assertThrows(IllegalStateException.class, answer::resultNow);
        answer.complete(42);
        assertEquals(42, answer.join());
        answer.thenAccept(value -> assertEquals(42, value)).join();
        var failed = new CompletableFuture<Integer>();
        failed.completeExceptionally(new IllegalStateException("no"));
        assertThrows(ExecutionException.class, failed::get);
    }

    @Test
    @DisplayName("Lock, RLock, and Condition")
    void lock() throws Exception {
        var lock = new ReentrantLock();
        Condition changed = lock.newCondition();
        lock.lock();
        try {
            Future<?> other = threads.submit(() -> {
                lock.lock();
                changed.signalAll();
                lock.unlock();
            });
            while (changed.awaitNanos(SECONDS.toNanos(20)) <= 0) {
                assertTrue(other.isDone(), "nobody has signalled");
            }
        } finally {
            lock.unlock();
        }
    }

    @Test
    @DisplayName("Event")
    void event() throws Exception {
        var event = new CountDownLatch(1);
        Future<Boolean> woken = threads.submit(() -> event.await(20, SECONDS));
        event.countDown();
        assertTrue(woken.get());
    }

    @Test
    @DisplayName("Semaphore, Pool")
    void semaphore() throws Exception {
        var two = new Semaphore(2);
        two.acquire();
        two.acquire();
        assertFalse(two.tryAcquire());
        two.release();
        assertTrue(two.tryAcquire());
    }

    @Test
    @DisplayName("Barrier")
    void barrier() throws Exception {
        var barrier = new CyclicBarrier(2);
        Future<Integer> other = threads.submit(() -> barrier.await());
        barrier.await(20, SECONDS);
        assertTrue(other.get() <= 1);
        assertThrows(TimeoutException.class, () -> barrier.await(1, MILLISECONDS));
        assertThrows(BrokenBarrierException.class, barrier::await);
    }

    @Test
    @DisplayName("Queue, with put, get, and their forms that do not wait")
    void queue() throws Exception {
        var queue = new ArrayBlockingQueue<String>(1);
        queue.put("a");
        assertFalse(queue.offer("b"));
        assertEquals("a", queue.take());
        assertEquals(null, queue.poll());
    }

    @Test
    @DisplayName("PriorityQueue, LifoQueue, Channel, JoinableQueue")
    void otherQueues() throws Exception {
        var least = new PriorityBlockingQueue<Integer>(List.of(3, 1, 2));
        assertEquals(1, least.take());
        var stack = new LinkedBlockingDeque<Integer>();
        stack.push(1);
        stack.push(2);
        assertEquals(2, stack.takeFirst());
        var channel = new SynchronousQueue<String>();
        threads.submit(() -> channel.offer("handed over", 20, SECONDS));
        assertEquals("handed over", channel.take());
        var unfinished = new Phaser(1);
        unfinished.register();
        threads.submit(() -> unfinished.arriveAndDeregister());
        assertEquals(0, unfinished.arriveAndAwaitAdvance() & Integer.MIN_VALUE);
    }

    @Test
    @DisplayName("local, and contextvars")
    void local() throws Exception {
        var user = ScopedValue.<String>newInstance();
        ScopedValue.where(user, "Ada").run(() -> assertEquals("Ada", user.get()));
        var own = ThreadLocal.withInitial(() -> 0);
        own.set(1);
        assertEquals(0, threads.submit(() -> own.get()).get());
    }

    @Test
    @DisplayName("start_server, StreamServer, open_connection, streams")
    void streams() throws Exception {
        var loopback = InetAddress.getLoopbackAddress();
        try (var listener = new ServerSocket(0, 50, loopback)) {
            threads.submit(() -> {
                try (Socket client = listener.accept()) {
                    client.getInputStream().transferTo(client.getOutputStream());
                }
                return null;
            });
            try (var socket = new Socket(loopback, listener.getLocalPort())) {
                socket.getOutputStream().write("four".getBytes());
                var in = new DataInputStream(socket.getInputStream());
                assertEquals("four", new String(in.readNBytes(4)));
                socket.shutdownOutput();
                assertThrows(EOFException.class, () -> in.readFully(new byte[4]));
            }
        }
    }

    @Test
    @DisplayName("start_unix_server, open_unix_connection")
    void unix(@TempDir Path folder) throws Exception {
        var address = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(address);
            try (var client = SocketChannel.open(address); var served = listener.accept()) {
                client.write(ByteBuffer.wrap(new byte[]{7}));
                assertEquals(1, served.read(ByteBuffer.allocate(1)));
            }
        }
    }

    @Test
    @DisplayName("DatagramProtocol, DatagramServer")
    void datagrams() throws Exception {
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var one = new DatagramSocket(here); var other = new DatagramSocket(here)) {
            one.send(new DatagramPacket(new byte[]{7}, 1, other.getLocalSocketAddress()));
            other.setSoTimeout(20_000);
            var packet = new DatagramPacket(new byte[1], 1);
            other.receive(packet);
            assertEquals(7, packet.getData()[0]);
        }
    }

    @Test
    @DisplayName("create_subprocess_exec and _shell, Popen")
    void processes() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "There is no /bin/sh.");
        var shell = new ProcessBuilder("/bin/sh", "-c", "echo hello; exit 3");
        Process child = shell.redirectError(Redirect.DISCARD).start();
        assertEquals("hello", child.inputReader().readLine());
        assertEquals(3, child.waitFor());
        assertEquals(3, child.onExit().join().exitValue());
    }

    @Test
    @DisplayName("call_soon, call_later, spawn_later, TimerHandle")
    void later() throws Exception {
        var done = new ArrayList<String>();
        try (var timer = Executors.newScheduledThreadPool(1)) {
            timer.execute(() -> done.add("soon"));
            timer.schedule(() -> done.add("later"), 1, MILLISECONDS).get();
            assertTrue(timer.schedule(() -> done.add("never"), 1, SECONDS).cancel(false));
        }
        assertEquals(List.of("soon", "later"), done);
    }

    @Test
    @DisplayName("add_signal_handler, signal_handler")
    void signals() {
        var hook = new Thread(() -> {});
        Runtime.getRuntime().addShutdownHook(hook);
        assertTrue(Runtime.getRuntime().removeShutdownHook(hook));
    }
}
