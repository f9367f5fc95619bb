package tutorial.threads.exercises;

import org.junit.jupiter.api.DisplayName;

/** Runs the contract against the reader's class. */
@DisplayName("Exercise: WaitingRoom")
class WaitingRoomExercise implements WaitingRoomContract {

    @Override
    public Room room(int places) {
        return new WaitingRoom(places);
    }
}
