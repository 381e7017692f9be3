package hk.epay.system.chaos.load;

/** What can happen around one order, and how often of a hundred it does. */
enum Story {
    /** Ordered, paid. */
    PURCHASE(27),
    /** The shopper says no, and then pays with a second code. */
    SECOND_THOUGHTS(9),
    /** The merchant cancels the payment before anybody paid. */
    PAYMENT_CANCELLED(7),
    /** The merchant cancels the order while the shopper pays. */
    CANCELLED_WHILE_PAYING(12),
    /** Two tabs with a code each, and both are paid. */
    TWO_CODES(12),
    /** The order is cancelled, and then somebody pays the code. */
    PAID_AFTER_THE_END(5),
    /** Some of the money goes back, in one piece or two. */
    REFUNDED_IN_PART(10),
    /** All of it goes back. */
    REFUNDED(8),
    /** Several want more back, together, than there is. */
    REFUNDS_RACE(10);

    private final int weight;

    Story(int weight) {
        this.weight = weight;
    }

    /** The one at this place of the hundred. */
    static Story at(int place) {
        var rest = place;
        for (var story : values()) {
            rest -= story.weight;
            if (rest < 0) {
                return story;
            }
        }
        throw new IllegalArgumentException("the weights are of a hundred");
    }
}
