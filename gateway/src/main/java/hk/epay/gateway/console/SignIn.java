package hk.epay.gateway.console;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

import hk.epay.contract.ErrorCode;
import hk.epay.gateway.backend.BackendClient;
import hk.epay.gateway.backend.BackendClient.Answer;
import hk.epay.gateway.backend.Service;
import hk.epay.kit.event.Json;
import hk.epay.kit.problem.ApiException;

/** Trades a merchant's id and key for a session, by the same call that the merchant's own server makes. */
@ApplicationScoped
public class SignIn {
    private static final Map<String, ErrorCode> CODES =
            Stream.of(ErrorCode.values()).collect(Collectors.toMap(ErrorCode::code, Function.identity()));

    private static final Duration PATIENCE_FOR_NAME = Duration.ofSeconds(1);

    private final BackendClient backends;
    private final Sessions sessions;

    SignIn(BackendClient backends, Sessions sessions) {
        this.backends = backends;
        this.sessions = sessions;
    }

    /**
     * A new session.
     *
     * @return fails with {@link ApiException}: as merchant-sync-service refuses, and E001 for a key that is not a merchant's
     */
    public Uni<Session> ask(String merchantId, String apiKey) {
        var body =
                Json.mapper().createObjectNode().put("merchantId", merchantId).put("apiKey", apiKey);
        return Uni.createFrom()
                .completionStage(() -> backends.ask(
                                Service.MERCHANT,
                                HttpMethod.POST,
                                "/api/auth/token",
                                Map.of(),
                                Buffer.buffer(body.toString()))
                        .toCompletionStage())
                .onFailure()
                .transform(fault -> unavailable())
                .map(SignIn::token)
                .chain(this::begin);
    }

    private Uni<Session> begin(String token) {
        // Whether it is a merchant's at all is known before anybody is asked about the merchant.
        var merchant = sessions.begin(token, null)
                .map(session -> session.claims().merchantId())
                .orElseThrow(() -> new ApiException(ErrorCode.INVALID_MERCHANT));
        return Uni.createFrom()
                .completionStage(() -> name(merchant.value(), token).toCompletionStage())
                .map(name ->
                        sessions.begin(token, name).orElseThrow(() -> new ApiException(ErrorCode.INVALID_MERCHANT)));
    }

    /** The name is an ornament: without it, the console shows the id. */
    private Future<String> name(String merchant, String token) {
        return backends.ask(
                        Service.MERCHANT,
                        HttpMethod.GET,
                        "/api/merchants/" + merchant,
                        Map.of("Authorization", "Bearer " + token),
                        null,
                        PATIENCE_FOR_NAME)
                .map(answer -> answer.ok()
                        ? json(answer).path("data").path("displayName").textValue()
                        : null)
                .otherwise(unknown -> null);
    }

    private static String token(Answer answer) {
        var json = json(answer);
        if (answer.ok()) {
            return json.path("data").path("token").asText();
        }
        var code = CODES.get(json.path("code").asText());
        throw code != null && code.status() < 500 ? new ApiException(code) : unavailable();
    }

    private static JsonNode json(Answer answer) {
        try {
            return Json.mapper().readTree(answer.body().getBytes());
        } catch (IOException e) {
            throw unavailable();
        }
    }

    private static ApiException unavailable() {
        return new ApiException(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(1);
    }
}
