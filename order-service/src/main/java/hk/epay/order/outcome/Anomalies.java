package hk.epay.order.outcome;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

import hk.epay.order.lifecycle.Order;

/** News that contradicts what an order knows. It moves nothing, and someone must see it. */
@ApplicationScoped
class Anomalies {
    private static final Logger LOG = Logger.getLogger(Anomalies.class);
    private static final String COUNTER = "epay.order.anomalies";

    private final MeterRegistry metrics;

    Anomalies(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void contradiction(Order order, News news) {
        LOG.errorf(
                "order %s is %s and refuses %s%s",
                order.id(),
                order.state(),
                news.signal(),
                news.payment() == null ? "" : " of payment " + news.payment().payment());
        count(news);
    }

    void unknownOrder(News news) {
        LOG.errorf("%s for order %s, which does not exist", news.signal(), news.order());
        count(news);
    }

    private void count(News news) {
        metrics.counter(COUNTER, "signal", news.signal().name()).increment();
    }
}
