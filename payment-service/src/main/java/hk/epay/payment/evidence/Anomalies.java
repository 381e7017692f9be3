package hk.epay.payment.evidence;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/** What a person has to look at: a line at ERROR, and {@code epay.payment.anomalies} by kind, on which an alarm stands. */
@ApplicationScoped
public class Anomalies {
    private static final Logger LOG = Logger.getLogger(Anomalies.class);

    private final MeterRegistry metrics;

    Anomalies(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Kinds of anomalies; each is a label of the metric. */
    public enum Kind {
        /** The rail says of a refund what cannot be. */
        REFUND_CONTRADICTION,
        /** The rail undid a refund that had succeeded. */
        REFUND_REVERSED,
        /** The rail gave money back that nobody here asked for. */
        FOREIGN_REFUND,
        /** The rail does not know a payment whose money arrived. */
        PAYMENT_UNKNOWN_UPSTREAM,
        /** Money that did not fit could not be returned. */
        RETURN_FAILED,
        /** A refund takes longer than refunds do. */
        REFUND_SLOW
    }

    /** Raises the alarm; the text says what is known, never a person's data. */
    public void raise(Kind kind, String format, Object... args) {
        LOG.errorf(format, args);
        metrics.counter("epay.payment.anomalies", "kind", kind.name().toLowerCase())
                .increment();
    }
}
