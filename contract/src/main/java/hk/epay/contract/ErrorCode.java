package hk.epay.contract;

/**
 * Every error that a client can be shown. Codes are stable and only ever added; titles and details in both languages
 * stand in {@code errors_zh_HK.properties} and {@code errors_en.properties} beside this class.
 */
public enum ErrorCode {
    INVALID_MERCHANT("E001", 401),
    INVALID_SIGNATURE("E002", 401),
    PAYMENT_NOT_FOUND("E003", 404),
    INSUFFICIENT_FUNDS("E004", 402),
    NETWORK_ERROR("E005", 503),
    VALIDATION_FAILED("E006", 400),
    MALFORMED_BODY("E007", 400),
    UNAUTHENTICATED("E008", 401),
    FORBIDDEN("E009", 403),
    ORDER_NOT_FOUND("E010", 404),
    NOT_FOUND("E011", 404),
    METHOD_NOT_ALLOWED("E012", 405),
    NOT_ACCEPTABLE("E013", 406),
    BODY_TOO_LARGE("E014", 413),
    UNSUPPORTED_MEDIA_TYPE("E015", 415),
    IDEMPOTENCY_KEY_REUSED("E016", 422),
    IDEMPOTENCY_IN_FLIGHT("E017", 409),
    ORDER_NOT_PAYABLE("E018", 409),
    AMOUNT_DIFFERS("E019", 422),
    PAYMENT_NOT_CANCELLABLE("E020", 409),
    ORDER_NOT_CANCELLABLE("E021", 409),
    TOO_MANY_REQUESTS("E022", 429),
    SERVICE_UNAVAILABLE("E023", 503),
    INTERNAL("E024", 500),
    BAD_REQUEST("E025", 400),
    MERCHANT_NOT_FOUND("E026", 404),
    MERCHANT_SUSPENDED("E027", 403),
    MERCHANT_EXISTS("E028", 409),
    API_KEY_NOT_FOUND("E029", 404),
    GATEWAY_TIMEOUT("E030", 504),
    QR_NOT_READY("E031", 409),
    HEADERS_TOO_LARGE("E032", 431),
    DEAD_LETTER_NOT_FOUND("E033", 404),
    REFUND_TOO_LARGE("E034", 422),
    PAYMENT_NOT_REFUNDABLE("E035", 409),
    REFUND_WINDOW_OVER("E036", 409),
    REFUND_NOT_FOUND("E037", 404),
    PAYMENT_NOT_IN_REVIEW("E038", 409),
    PAYMENT_NOT_ACCEPTABLE("E039", 409),
    WEBHOOK_ENDPOINT_NOT_FOUND("E040", 404),
    WEBHOOK_URL_REFUSED("E041", 422),
    DELIVERY_NOT_FOUND("E042", 404),
    TOO_MANY_ENDPOINTS("E043", 409),
    EVENT_NOT_FOUND("E044", 404),
    PLATFORM_UNAVAILABLE("E050", 503),
    PLATFORM_OFF("E051", 409),
    VERSION_CONFLICT("E052", 412),
    TOO_MANY_API_KEYS("E053", 409),
    LAST_API_KEY("E054", 409),
    NOT_FROM_CONSOLE("E055", 403),
    SESSION_OVER("E056", 401);

    private final String code;
    private final int status;

    ErrorCode(String code, int status) {
        this.code = code;
        this.status = status;
    }

    /** The stable code, such as {@code E003}. */
    public String code() {
        return code;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }
}
