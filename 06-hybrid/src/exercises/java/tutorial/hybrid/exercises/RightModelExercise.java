package tutorial.hybrid.exercises;

import java.util.List;

/** Puts the contract to the reader's class. */
class RightModelExercise implements RightModelContract {

    @Override
    public List<String> doAll(List<Job> jobs, Machine machine) throws Exception {
        return new RightModel().doAll(jobs, machine);
    }
}
