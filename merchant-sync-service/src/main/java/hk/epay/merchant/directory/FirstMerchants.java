package hk.epay.merchant.directory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.MerchantId;
import hk.epay.contract.demo.DemoMerchant;
import hk.epay.kit.config.RefusedStart;
import hk.epay.kit.problem.ApiException;

/**
 * Who is in the directory on its first day: beside the sandbox the demo merchants, elsewhere the operator's own from
 * {@code OCTOPUS_*}. Only the first day counts: what the operator changes later is not undone by a restart.
 */
@ApplicationScoped
public class FirstMerchants {
    /** The merchant that {@code OCTOPUS_*} describes. */
    static final MerchantId MAIN = new MerchantId("mer_main");

    private static final Logger LOG = Logger.getLogger(FirstMerchants.class);

    private final Merchants merchants;
    private final boolean sandbox;
    private final OperatorsOctopusAccount operators;

    FirstMerchants(
            Merchants merchants,
            @ConfigProperty(name = "epay.sandbox") boolean sandbox,
            OperatorsOctopusAccount operators) {
        this.merchants = merchants;
        this.sandbox = sandbox;
        this.operators = operators;
    }

    /** Safe on every start, also of several replicas at once. Fails with {@link RefusedStart} when it must not go on. */
    public Uni<Void> settle() {
        return sandbox ? addAll(demoMerchants()) : refuseDemoMerchants().chain(() -> addAll(operatorsOwn()));
    }

    private static List<NewMerchant> demoMerchants() {
        return Stream.of(DemoMerchant.values()).map(FirstMerchants::described).toList();
    }

    private static NewMerchant described(DemoMerchant demo) {
        var credentials = new OctopusCredentials(
                demo.octopusMerchantId(), demo.octopusSecretKey(), demo.octopusWebhookSecret(), demo.octopusApiKey());
        return new NewMerchant(
                demo.id(), demo.displayName(), List.of(), credentials, NewKey.of(new ApiKey(demo.apiKey())));
    }

    /** Without a key: one that is printed into a log is no secret, so the operator makes it by a call. */
    private List<NewMerchant> operatorsOwn() {
        return operators
                .credentials()
                .map(credentials -> new NewMerchant(MAIN, "Main", List.of(), credentials, null))
                .stream()
                .toList();
    }

    /** Their keys are public: with them in the database, anyone could take money in their name. */
    private Uni<Void> refuseDemoMerchants() {
        return Multi.createFrom()
                .items(DemoMerchant.values())
                .onItem()
                .transformToUniAndConcatenate(demo -> merchants.find(demo.id()))
                .filter(Optional::isPresent)
                .toUni()
                .invoke(found -> {
                    if (found != null) {
                        throw new RefusedStart(
                                "The merchant " + found.get().id() + " of the sandbox is in this database;"
                                        + " its key is public, so use another database outside the sandbox");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> addAll(List<NewMerchant> wanted) {
        return Multi.createFrom()
                .iterable(wanted)
                .onItem()
                .transformToUniAndConcatenate(this::addOnce)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> addOnce(NewMerchant wanted) {
        return merchants
                .find(wanted.id())
                .chain(found -> found.isPresent() ? Uni.createFrom().voidItem() : add(wanted));
    }

    private Uni<Void> add(NewMerchant wanted) {
        return merchants
                .add(wanted)
                .invoke(added -> LOG.infof("added the first merchant %s", added.id()))
                .replaceWithVoid()
                // Another replica was quicker, or the operator gave the number to another merchant.
                .onFailure(e -> e instanceof ApiException known && known.code() == ErrorCode.MERCHANT_EXISTS)
                .recoverWithUni(() -> Uni.createFrom()
                        .voidItem()
                        .invoke(() -> LOG.infof("the first merchant %s was not added: it exists", wanted.id())));
    }
}
