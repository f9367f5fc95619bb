package tutorial.hybrid.exercises;

/** Puts the contract to the reader's class. */
class ExactlyOnceExercise implements ExactlyOnceContract {

    private final ExactlyOnce readers = new ExactlyOnce();

    @Override
    public void handOut(int task, int worker) {
        readers.handOut(task, worker);
    }

    @Override
    public void answered(int worker, String line) {
        readers.answered(worker, line);
    }

    @Override
    public long total() {
        return readers.total();
    }
}
