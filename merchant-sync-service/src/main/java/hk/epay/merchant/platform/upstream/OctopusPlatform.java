package hk.epay.merchant.platform.upstream;

import java.io.IOException;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

import hk.epay.contract.MerchantId;
import hk.epay.kit.event.Json;
import hk.epay.merchant.directory.PlatformKeys;
import hk.epay.merchant.directory.PlatformKeys.PlatformKey;
import hk.epay.merchant.platform.Answer;
import hk.epay.merchant.platform.CallKind;
import hk.epay.merchant.platform.Platform;
import hk.epay.merchant.platform.Profile;
import hk.epay.merchant.platform.Quota;
import hk.epay.merchant.platform.Settings;
import hk.epay.merchant.platform.Trouble;

/** The merchant platform of Octopus: puts its answers, refusals and silences into our words. */
@ApplicationScoped
class OctopusPlatform implements Platform {
    private static final Logger LOG = Logger.getLogger(OctopusPlatform.class);

    private final PlatformCalls calls;
    private final PlatformApi api;
    private final PlatformKeys keys;

    OctopusPlatform(PlatformCalls calls, @RestClient PlatformApi api, PlatformKeys keys) {
        this.calls = calls;
        this.api = api;
        this.keys = keys;
    }

    @Override
    public Uni<Answer<Boolean>> ping(MerchantId merchant) {
        return answer(
                merchant,
                key -> calls.once(merchant, CallKind.PING, () -> api.ping(bearer(key), key.octopusMerchantId())),
                answer -> true);
    }

    @Override
    public Uni<Answer<Profile>> profile(MerchantId merchant) {
        return answer(
                merchant,
                key -> calls.ask(
                        merchant,
                        CallKind.PROFILE,
                        () -> api.merchant(bearer(key), key.octopusMerchantId(), key.octopusMerchantId())),
                answer -> read(answer, PlatformMerchant.class).profile());
    }

    @Override
    public Uni<Answer<Quota>> quota(MerchantId merchant) {
        return answer(
                merchant,
                key -> calls.ask(merchant, CallKind.QUOTA, () -> api.usage(bearer(key), key.octopusMerchantId())),
                answer -> read(answer, PlatformUsage.class).quota());
    }

    @Override
    public Uni<Answer<Integer>> put(MerchantId merchant, int version, Settings settings) {
        return answer(
                merchant,
                key -> calls.tell(
                        merchant,
                        CallKind.SETTINGS,
                        () -> api.settings(
                                bearer(key),
                                key.octopusMerchantId(),
                                key.octopusMerchantId(),
                                new VersionedSettings(version, settings))),
                answer -> version);
    }

    private <T> Uni<Answer<T>> answer(
            MerchantId merchant, Function<PlatformKey, Uni<Response>> call, Reader<T> understand) {
        return keys.of(merchant).chain(key -> key.map(known -> heard(call.apply(known), understand))
                .orElseGet(() -> Uni.createFrom().item(Answer.silence(Trouble.NO_KEY))));
    }

    private static <T> Uni<Answer<T>> heard(Uni<Response> call, Reader<T> understand) {
        return call.map(answer -> understood(answer, understand))
                .onFailure()
                .invoke(e -> LOG.debugf("the merchant platform is silent: %s", e.getMessage()))
                .onFailure()
                .recoverWithItem(e -> Answer.silence(Silent.of(e).trouble()));
    }

    private static <T> Answer<T> understood(Response answer, Reader<T> understand) {
        try {
            return switch (answer.getStatus()) {
                case 200, 201 -> Answer.said(understand.read(answer));
                case 401, 403 -> Answer.silence(Trouble.NOT_LET_IN);
                case 409 -> Answer.silence(Trouble.OUTDATED);
                case 429 -> Answer.silence(Trouble.QUOTA_USED_UP);
                default -> Answer.silence(Trouble.REFUSED);
            };
        } catch (IOException | RuntimeException e) {
            LOG.warnf(
                    "the merchant platform's answer cannot be read: %s",
                    e.getClass().getSimpleName());
            return Answer.silence(Trouble.UNREADABLE);
        } finally {
            answer.close();
        }
    }

    private static <T> T read(Response answer, Class<T> type) throws IOException {
        return Json.strict().readValue(answer.readEntity(byte[].class), type);
    }

    private static String bearer(PlatformKey key) {
        return "Bearer " + key.apiKey();
    }

    private interface Reader<T> {
        T read(Response answer) throws IOException;
    }
}
