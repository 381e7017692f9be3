package hk.epay.payment.rail;

import java.sql.Connection;
import java.sql.SQLException;

import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.testing.Databases;

import static org.awaitility.Awaitility.await;

/**
 * A rival transaction that holds an order's gate. What a test starts meanwhile meets there, whichever event loop, thread
 * or replica it came from, and goes on in the order in which it came once the gate is let go: overlap without luck.
 */
public final class HeldGate implements AutoCloseable {
    private static final String HOLD = "SELECT 1 FROM order_gate WHERE order_id = ? FOR UPDATE";
    private static final String WAITING =
            """
            SELECT count(DISTINCT pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
            WHERE NOT granted AND datname = current_database()""";

    private final Connection rival;

    private HeldGate(Connection rival) {
        this.rival = rival;
    }

    public static HeldGate of(OrderEvent order) {
        try {
            var rival = Databases.own();
            rival.setAutoCommit(false);
            try (var hold = rival.prepareStatement(HOLD)) {
                hold.setObject(1, order.orderId().value());
                hold.executeQuery();
            }
            return new HeldGate(rival);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when at least so many transactions wait for another. */
    public void awaitWaiting(int transactions) {
        await().until(() -> Integer.parseInt(Databases.ask(WAITING)) >= transactions);
    }

    /** Lets go. */
    @Override
    public void close() {
        try {
            rival.rollback();
            rival.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
