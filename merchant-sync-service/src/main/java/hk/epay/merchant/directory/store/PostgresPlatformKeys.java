package hk.epay.merchant.directory.store;

import java.util.Optional;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;
import hk.epay.kit.crypto.Encryption;
import hk.epay.kit.db.Columns;
import hk.epay.kit.db.Database;
import hk.epay.merchant.directory.PlatformKeys;

/** {@link PlatformKeys} beside Hibernate, whose sessions belong to a request. */
@ApplicationScoped
class PostgresPlatformKeys implements PlatformKeys {
    private static final String READ =
            """
            SELECT octopus_merchant_id, api_key FROM octopus_account
            WHERE merchant_id = $1 AND api_key IS NOT NULL""";

    private final Database database;
    private final Encryption encryption;

    PostgresPlatformKeys(Database database, Encryption encryption) {
        this.database = database;
        this.encryption = encryption;
    }

    @Override
    public Uni<Optional<PlatformKey>> of(MerchantId merchant) {
        return database.query(READ, merchant).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> new PlatformKey(
                        row.getString("octopus_merchant_id"),
                        encryption.decrypt(Columns.bytes(row, "api_key"), merchant.value()))));
    }
}
