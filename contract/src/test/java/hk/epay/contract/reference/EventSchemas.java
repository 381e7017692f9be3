package hk.epay.contract.reference;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.OrderStatus;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.event.DomainEvent;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.Examples;

/** JSON Schema (2020-12) of the events, from the records' components, their Javadoc and what their constructors refuse. */
public final class EventSchemas {
    private EventSchemas() {}

    /** Every shape that an event can have. */
    static List<Class<? extends DomainEvent>> shapes() {
        return Stream.of(EventType.values())
                .<Class<? extends DomainEvent>>map(EventType::shape)
                .distinct()
                .toList();
    }

    /** The types of this shape. */
    static List<EventType> types(Class<? extends DomainEvent> shape) {
        return Stream.of(EventType.values())
                .filter(type -> type.shape() == shape)
                .toList();
    }

    /** {@code order} for an {@code OrderEvent}. */
    static String name(Class<? extends DomainEvent> shape) {
        return shape.getSimpleName().replace("Event", "").toLowerCase(Locale.ROOT);
    }

    /** The schema of the data of all events of this shape. */
    public static ObjectNode of(Class<? extends DomainEvent> shape) {
        var schema = TestJson.mapper().createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:epay:event:" + name(shape));
        schema.put("title", shape.getSimpleName());
        schema.put("description", SourceDocs.of(shape).ofType());
        schema.put("type", "object");
        var properties = schema.putObject("properties");
        var required = schema.putArray("required");
        for (var component : shape.getRecordComponents()) {
            var property = property(shape, component);
            describe(shape, component).ifPresent(text -> property.put("description", text));
            properties.set(component.getName(), property);
            if (isRequired(shape, component)) {
                required.add(component.getName());
            }
        }
        // Fields are only ever added, and a listener must not stumble over one that it does not know.
        schema.put("additionalProperties", true);
        return schema;
    }

    /** What the code says about a field, if it says anything. */
    static Optional<String> describe(Class<? extends DomainEvent> shape, RecordComponent component) {
        return SourceDocs.of(shape).ofComponent(component.getName()).or(() -> SourceDocs.of(DomainEvent.class)
                .ofMethod(component.getName()));
    }

    /** Always there: a number, or what the constructor does not do without. */
    static boolean isRequired(Class<? extends DomainEvent> shape, RecordComponent component) {
        return component.getType().isPrimitive() || refusesToLack(shape, component);
    }

    private static ObjectNode property(Class<? extends DomainEvent> shape, RecordComponent component) {
        var property = TestJson.mapper().createObjectNode();
        var type = component.getType();
        if (type == EventType.class) {
            var words = property.put("type", "string").putArray("enum");
            types(shape).forEach(each -> words.add(each.wire()));
        } else if (type == OrderStatus.class) {
            var words = property.put("type", "string").putArray("enum");
            Stream.of(OrderStatus.values()).forEach(each -> words.add(each.wire()));
        } else if (type == PaymentStatus.class) {
            var words = property.put("type", "string").putArray("enum");
            Stream.of(PaymentStatus.values()).forEach(each -> words.add(each.wire()));
        } else if (type == OrderId.class || type == PaymentId.class) {
            property.put("type", "string").put("format", "uuid");
        } else if (type == MerchantId.class) {
            property.put("type", "string").put("pattern", "^mer_[A-Za-z0-9_]{1,40}$");
        } else if (type == Instant.class) {
            property.put("type", "string").put("format", "date-time");
        } else if (type == int.class) {
            property.put("type", "integer").put("minimum", 1);
        } else if (type == long.class) {
            property.put("type", "integer").put("minimum", 0);
        } else if (type == List.class) {
            property.put("type", "array").putObject("items").put("type", "string");
        } else if (type == String.class) {
            property.put("type", "string");
        } else {
            throw new IllegalArgumentException("how does JSON show a " + type + "? Say it here");
        }
        return property;
    }

    private static boolean refusesToLack(Class<? extends DomainEvent> shape, RecordComponent component) {
        var components = shape.getRecordComponents();
        var example = Examples.of(types(shape).get(0));
        try {
            Constructor<? extends DomainEvent> constructor = shape.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new));
            var values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                boolean left = components[i].getName().equals(component.getName());
                values[i] = left ? null : components[i].getAccessor().invoke(example);
            }
            constructor.newInstance(values);
            return false;
        } catch (InvocationTargetException refused) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
