package tutorial.hybrid.lib;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.Promise;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * An event loop that fetches pages: Netty's. One thread waits for all sockets at once, takes in the
 * bytes and runs every callback. The fields are therefore plain, without a lock.
 */
public final class PageLoop {

    /** What was found, which pages were not, and the names of all threads that did any of it. */
    public record Share(Totals totals, Set<Integer> setAside, Set<String> threads) {}

    private final PageWork work;
    private final Queue<Integer> next;
    private final EventLoop thread;
    private final Promise<Share> all;
    private final Set<Integer> setAside = new TreeSet<>();
    private final Set<String> threads = new TreeSet<>();
    private Totals totals = Totals.NONE;
    private int running;

    private PageLoop(PageWork work, Collection<Integer> pages, EventLoop thread) {
        this.work = work;
        this.next = new ArrayDeque<>(pages);
        this.thread = thread;
        this.all = thread.newPromise();
    }

    /** Keeps so many pages in flight until all are done. */
    public static Share run(PageWork work, Collection<Integer> pages, int inFlight)
            throws InterruptedException {
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        var group = new MultiThreadIoEventLoopGroup(1, Thread.ofPlatform().name("loop").factory(),
                NioIoHandler.newFactory());
        try {
            var loop = new PageLoop(work, pages, group.next());
            loop.thread.execute(() -> loop.begin(Math.clamp(pages.size(), 1, inFlight)));
            return loop.all.sync().getNow();
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
        }
    }

    private void begin(int lanes) {
        running = lanes;
        for (int k = 0; k < lanes; k++) {
            new Lane().nextPage();
        }
    }

    // region lane
    /** One page after the other on a connection of its own: a loop, turned inside out. */
    @Sharable
    private final class Lane extends SimpleChannelInboundHandler<FullHttpResponse> {

        private Channel connection;
        private int page;
        private int attempt;
        private boolean waits;

        void nextPage() {
            if (!next.isEmpty()) {
                page = next.remove();
                attempt = 0;
                ask();
            } else if (--running == 0) {
                all.setSuccess(new Share(totals, setAside, threads));
            }
        }

        private void ask() {
            waits = true;
            if (connection != null && connection.isActive()) {
                send();
                return;
            }
            connection = connect(this).addListener(connected -> {
                if (connected.isSuccess()) {
                    send();
                } else {
                    failed(connected.cause().getMessage());
                }
            }).channel();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext from, FullHttpResponse answer) {
            threads.add(Thread.currentThread().getName());
            if (answer.status().code() == 200) {
                totals = totals.plus(
                        work.examine(answer.content().toString(StandardCharsets.UTF_8)));
                waits = false;
                nextPage();
            } else {
                failed("status " + answer.status().code());
            }
        }
        // endregion

        /** Called when a connection has ended, whatever the reason. */
        @Override
        public void channelInactive(ChannelHandlerContext from) {
            failed("the connection was cut");
        }

        private void failed(String problem) {
            if (!waits) {
                return;
            }
            waits = false;
            if (++attempt < PageWork.ATTEMPTS) {
                thread.schedule(this::ask, PageWork.pauseMillis(attempt), TimeUnit.MILLISECONDS);
            } else {
                Log.debug("{}", PageWork.givenUp(page, problem).getMessage());
                setAside.add(page);
                nextPage();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext from, Throwable problem) {
            from.close();
        }

        private void send() {
            var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET,
                    work.path(page, attempt));
            request.headers().set(HttpHeaderNames.HOST, work.server().getAuthority());
            connection.writeAndFlush(request);
        }
    }

    private ChannelFuture connect(Lane lane) {
        return new Bootstrap().group(thread).channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(
                                new ReadTimeoutHandler((int) PageWork.PATIENCE.toSeconds()),
                                new HttpClientCodec(), new HttpObjectAggregator(1_000_000),
                                lane);
                    }
                }).connect(work.server().getHost(), work.server().getPort());
    }
}
