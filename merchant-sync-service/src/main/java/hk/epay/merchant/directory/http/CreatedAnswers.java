package hk.epay.merchant.directory.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shapes of answers with status 201, for the OpenAPI document, which finds only those of status 200 by itself. */
final class CreatedAnswers {
    private CreatedAnswers() {}

    @Schema(name = "SuccessCreatedMerchant")
    record OfMerchant(boolean success, MerchantsResource.CreatedMerchant data, String message) {}

    @Schema(name = "SuccessNewKeyView")
    record OfKey(boolean success, NewKeyView data, String message) {}
}
