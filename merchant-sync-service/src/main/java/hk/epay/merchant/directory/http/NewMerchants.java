package hk.epay.merchant.directory.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import hk.epay.contract.MerchantId;
import hk.epay.contract.demo.DemoMerchant;
import hk.epay.kit.config.Secrets;
import hk.epay.kit.http.Body;
import hk.epay.merchant.directory.NewKey;
import hk.epay.merchant.directory.NewMerchant;

/** Reads the request for a merchant. */
@ApplicationScoped
class NewMerchants {
    private static final int LONGEST_ID = 44;
    private static final int LONGEST_NAME = 200;

    private final boolean sandbox;

    NewMerchants(Secrets secrets) {
        this.sandbox = secrets.sandbox();
    }

    /** @throws hk.epay.kit.problem.ApiException with all faults */
    NewMerchant read(Body body) {
        var id = id(body);
        var name = body.text("displayName", LONGEST_NAME);
        var origins = Fields.origins(body).orElse(List.of());
        var credentials = Fields.credentials(body, "octopusCredentials").orElse(null);
        body.check();
        return new NewMerchant(id.orElseGet(NewMerchant::anyId), name, origins, credentials, NewKey.generate());
    }

    private Optional<MerchantId> id(Body body) {
        return body.optionalText("id", LONGEST_ID).map(text -> {
            if (!sandbox && isDemo(text)) {
                body.fault("id", "fault.reserved");
                return null;
            }
            try {
                return new MerchantId(text);
            } catch (IllegalArgumentException e) {
                body.fault("id", "fault.merchant_id");
                return null;
            }
        });
    }

    /** The next start outside the sandbox would refuse a database with such a merchant. */
    private static boolean isDemo(String id) {
        return Stream.of(DemoMerchant.values())
                .anyMatch(demo -> demo.id().value().equals(id));
    }
}
