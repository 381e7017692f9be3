package hk.epay.gateway.live.upstream;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

import hk.epay.contract.LiveStatus;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.gateway.backend.BackendClient;
import hk.epay.gateway.backend.BackendClient.Answer;
import hk.epay.gateway.backend.Service;
import hk.epay.gateway.live.LiveSettings;
import hk.epay.gateway.live.Snapshots;
import hk.epay.kit.event.Json;
import hk.epay.kit.token.Tokens;

/** payment-service's internal calls for live status. */
@ApplicationScoped
class PaymentServiceSnapshots implements Snapshots {
    private static final TypeReference<LiveStatus> ONE = new TypeReference<>() {};
    private static final TypeReference<List<LiveStatus>> MANY = new TypeReference<>() {};

    private final BackendClient backends;
    private final Tokens tokens;
    private final Duration patience;
    private final Turns turns;

    PaymentServiceSnapshots(BackendClient backends, Tokens tokens, LiveSettings settings) {
        this.backends = backends;
        this.tokens = tokens;
        this.patience = settings.snapshotTimeout();
        this.turns = new Turns(settings.mostSnapshots(), settings.snapshotTimeout());
    }

    @Override
    public CompletionStage<Optional<LiveStatus>> payment(PaymentId payment, String clientToken) {
        return read("/internal/live/payments/" + payment, clientToken, ONE);
    }

    @Override
    public CompletionStage<Optional<List<LiveStatus>>> order(OrderId order, String clientToken) {
        return read("/internal/live/orders/" + order, clientToken, MANY);
    }

    @Override
    public CompletionStage<List<LiveStatus>> versions(Collection<PaymentId> payments) {
        var token = tokens.service("gateway").token();
        var body = Buffer.buffer(bytes(Map.of("paymentIds", payments)));
        return ask(HttpMethod.POST, "/internal/live/versions", token, body)
                .map(answer -> {
                    if (!answer.ok()) {
                        throw new IllegalStateException("payment-service answered " + answer.status());
                    }
                    return parse(answer.body(), MANY);
                })
                .toCompletionStage();
    }

    private <T> CompletionStage<Optional<T>> read(String uri, String token, TypeReference<T> type) {
        return turns.take(() -> ask(HttpMethod.GET, uri, token, null))
                .map(answer -> found(answer, type))
                .toCompletionStage();
    }

    private Future<Answer> ask(HttpMethod method, String uri, String token, Buffer body) {
        return backends.ask(Service.PAYMENT, method, uri, Map.of("Authorization", "Bearer " + token), body, patience)
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What the token does not open is as good as not there. */
    private static <T> Optional<T> found(Answer answer, TypeReference<T> type) {
        return switch (answer.status()) {
            case 200 -> Optional.of(parse(answer.body(), type));
            case 401, 403, 404 -> Optional.empty();
            default -> throw new IllegalStateException("payment-service answered " + answer.status());
        };
    }

    private static <T> T parse(Buffer body, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(body.getBytes(), type);
        } catch (IOException e) {
            throw new IllegalStateException("payment-service's answer cannot be read", e);
        }
    }

    private static byte[] bytes(Object json) {
        try {
            return Json.mapper().writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
