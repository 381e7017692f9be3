package hk.epay.kit.inbox;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;

import hk.epay.kit.event.CloudEvents;
import hk.epay.kit.event.Envelope;

/** Goes on with the trace that an event belongs to, so that logs and the events that follow carry its id. */
@ApplicationScoped
class DeliveryTraces {
    private static final TextMapGetter<Envelope> TRACEPARENT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Envelope envelope) {
            return java.util.List.of(CloudEvents.TRACEPARENT);
        }

        @Override
        public String get(Envelope envelope, String key) {
            return CloudEvents.TRACEPARENT.equals(key) ? envelope.traceparent() : null;
        }
    };

    private final Tracer tracer;

    DeliveryTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * Runs the work inside a span of the event's trace. The span stays current on the record's own Vert.x context, which
     * ends with the record; elsewhere it could not be told whose it is, and the work runs without.
     */
    <T> Uni<T> within(Delivery delivery, Envelope envelope, Supplier<Uni<T>> work) {
        if (!VertxContext.isOnDuplicatedContext()) {
            return work.get();
        }
        var parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), envelope, TRACEPARENT);
        var span = tracer.spanBuilder(envelope.type())
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.destination.name", delivery.topic())
                .setAttribute("messaging.consumer.group.name", delivery.consumer())
                .startSpan();
        var scope = parent.with(span).makeCurrent();
        return work.get().onTermination().invoke(() -> {
            scope.close();
            span.end();
        });
    }
}
