package hk.epay.gateway.live;

import com.fasterxml.jackson.core.JsonProcessingException;

import hk.epay.kit.event.Json;

/** JSON as every protocol of live status writes it. */
public final class Text {
    private Text() {}

    /** The object as JSON, without nulls. */
    public static String json(Object message) {
        try {
            return Json.mapper().writeValueAsString(message);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
