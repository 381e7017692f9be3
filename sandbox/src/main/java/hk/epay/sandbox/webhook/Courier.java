package hk.epay.sandbox.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;

import hk.epay.kit.event.Json;
import hk.epay.sandbox.access.Accounts;
import hk.epay.sandbox.access.Signature;
import hk.epay.sandbox.fault.Faults;

/** Writes, signs and sends one webhook; as many copies as the faults ask for, all with the same bytes. */
@ApplicationScoped
class Courier {
    private static final ObjectMapper JSON = Json.mapper();

    private final WebhookSender sender;
    private final Accounts accounts;
    private final Faults faults;
    private final Clock clock;

    Courier(WebhookSender sender, Accounts accounts, Faults faults, Clock clock) {
        this.sender = sender;
        this.accounts = accounts;
        this.faults = faults;
        this.clock = clock;
    }

    /** Answers what came back to each copy. */
    Uni<List<Attempt>> deliver(Webhook webhook) {
        var body = bytes(webhook);
        var copies = IntStream.rangeClosed(1, faults.drawCopies())
                .mapToObj(copy -> send(webhook, body, copy))
                .toList();
        return copies.size() == 1
                ? copies.get(0).map(List::of)
                : Uni.join().all(copies).andFailFast();
    }

    private Uni<Attempt> send(Webhook webhook, byte[] body, int copy) {
        var forged = faults.drawForgery();
        var secret = accounts.get(webhook.merchantId()).webhookSecret();
        var signature = Signature.of(forged ? "not-" + secret : secret, body);
        var sentAt = clock.instant();
        return sender.send(webhook.merchantId(), body, signature)
                .map(answer -> new Attempt(
                        webhook.eventId(),
                        webhook.attempts() + 1,
                        copy,
                        sentAt,
                        Duration.between(sentAt, clock.instant()).toMillis(),
                        answer.status(),
                        answer.text(),
                        forged));
    }

    private static byte[] bytes(Webhook webhook) {
        try {
            return JSON.writeValueAsBytes(WebhookBody.of(webhook));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a webhook is plain data", e);
        }
    }
}
