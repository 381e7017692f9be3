package hk.epay.system.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.postgresql.ds.PGSimpleDataSource;

import hk.epay.local.stack.Stack;
import hk.epay.system.client.Api;

/**
 * Payments like one that was really sold, each of an order of its own, with the token that its shopper's browser would hold:
 * written into payment-service's database, since to sell thousands takes minutes and is measured elsewhere.
 */
final class Copies {
    private static final String DATABASE = "epay_payment";
    private static final String IDS =
            "CREATE TEMP TABLE copy AS SELECT gen_random_uuid() AS id, gen_random_uuid() AS order_id "
                    + "FROM generate_series(1, %d)";
    private static final String ORDERS = "INSERT INTO order_gate SELECT (jsonb_populate_record(pattern, "
            + "jsonb_build_object('order_id', copy.order_id))).* FROM order_gate pattern, copy WHERE pattern.order_id = '%s'";
    private static final String PAYMENTS = "INSERT INTO payment SELECT (jsonb_populate_record(pattern, "
            + "jsonb_build_object('id', copy.id, 'order_id', copy.order_id, 'next_check_at', null))).* "
            + "FROM payment pattern, copy WHERE pattern.id = '%s'";

    private final Stack stack;

    Copies(Stack stack) {
        this.stack = stack;
    }

    /** So many of this one; nobody asks the rail about them. */
    List<Shop.Payment> of(Shop.Payment pattern, int count) {
        var copies = new ArrayList<Shop.Payment>();
        var source = new PGSimpleDataSource();
        source.setUrl(stack.jdbcUrl(DATABASE));
        source.setUser(DATABASE);
        source.setPassword(stack.secrets().databasePassword(DATABASE));
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(IDS.formatted(count));
            statement.execute(ORDERS.formatted(pattern.order().id()));
            statement.execute(PAYMENTS.formatted(pattern.id()));
            var rows = statement.executeQuery("SELECT id, order_id FROM copy");
            while (rows.next()) {
                var order = rows.getString(2);
                copies.add(new Shop.Payment(
                        rows.getString(1),
                        new Shop.Order(order, token(pattern.order(), order)),
                        pattern.octopusToken(),
                        pattern.transactionId()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("payments cannot be copied: " + e.getMessage(), e);
        }
        return copies;
    }

    /** The pattern's token, made out to another order. */
    private String token(Shop.Order pattern, String order) {
        var parts = pattern.checkoutToken().split("\\.");
        try {
            var claims = (ObjectNode) Api.JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            claims.fields().forEachRemaining(claim -> {
                if (claim.getValue().asText().equals(pattern.id())) {
                    claims.put(claim.getKey(), order);
                }
            });
            claims.put("jti", UUID.randomUUID().toString());
            var signed = parts[0] + "." + base64(Api.JSON.writeValueAsBytes(claims));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    stack.secrets().jwtSecret().getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
