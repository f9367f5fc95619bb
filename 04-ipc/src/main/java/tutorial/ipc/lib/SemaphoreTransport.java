package tutorial.ipc.lib;

import java.io.IOException;

/** Shared memory under semaphores, in both directions. */
final class SemaphoreTransport implements Transport {

    @Override
    public Offer offer(int bytes) throws IOException {
        var there = SemaphoreSlots.create(bytes);
        var back = SemaphoreSlots.create(bytes);
        return both(there.name() + "," + back.name(), there, back);
    }

    @Override
    public Link open(String name) throws IOException {
        String[] slots = name.split(",");
        return both(name, SemaphoreSlots.open(slots[1]), SemaphoreSlots.open(slots[0]));
    }

    private static TwoWay both(String name, SemaphoreSlots out, SemaphoreSlots in) {
        return new TwoWay(name, out::send, in::receive, () -> {
            out.close();
            in.close();
        });
    }
}
