package hk.epay.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TracesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void are_told_as_W3C_writes_them() {
        var span = Span.wrap(SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault()));
        try (var current = span.makeCurrent()) {
            assertThat(Traces.traceparent()).isEqualTo("00-" + TRACE + "-" + SPAN + "-01");
            assertThat(Traces.traceId()).isEqualTo(TRACE);
        }
    }

    @Test
    void are_none_outside_a_trace() {
        assertThat(Traces.traceparent()).isNull();
        assertThat(Traces.traceId()).isEqualTo("0".repeat(32));
    }
}
