package hk.epay.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** Reads the current W3C trace context. */
public final class Traces {
    private Traces() {}

    /** The current {@code traceparent}, to be stored with an event; null outside a trace. */
    public static String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }

    /** The current trace's id, to be quoted by a client that asks; zeros outside a trace. */
    public static String traceId() {
        return Span.current().getSpanContext().getTraceId();
    }
}
