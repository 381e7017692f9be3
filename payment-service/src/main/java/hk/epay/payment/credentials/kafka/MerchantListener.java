package hk.epay.payment.credentials.kafka;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import hk.epay.contract.event.EventType;
import hk.epay.contract.event.MerchantEvent;
import hk.epay.kit.event.CloudEvents;
import hk.epay.payment.credentials.MerchantCredentials;

/**
 * Follows rotations. Every replica hears every one (its own group, from now on), for each keeps its own copies; hearing
 * one twice does no harm, and missing one only costs the copies' short life.
 */
@ApplicationScoped
class MerchantListener {
    private final MerchantCredentials credentials;

    MerchantListener(MerchantCredentials credentials) {
        this.credentials = credentials;
    }

    @Incoming("merchants")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        CloudEvents.read(name -> header(record, name), record.value())
                .event()
                .map(MerchantEvent.class::cast)
                .filter(event -> event.type() == EventType.MERCHANT_CREDENTIALS_ROTATED)
                .ifPresent(event -> credentials.forget(event.merchantId()));
        return Uni.createFrom().voidItem();
    }

    private static byte[] header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }
}
