package hk.epay.contract.reference;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.OrderStatus;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.RefundId;
import hk.epay.contract.RefundStatus;
import hk.epay.contract.event.DomainEvent;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.Examples;

/** JSON Schema (2020-12) of the events, from the records' components, their Javadoc and what their constructors refuse. */
public final class EventSchemas {
    /** Numbers that may be below zero. */
    private static final Set<String> SIGNED = Set.of("cents", "netCents");

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
        return describe(schema, shape, types(shape));
    }

    private static ObjectNode describe(ObjectNode schema, Class<?> record, List<EventType> types) {
        schema.put("type", "object");
        var properties = schema.putObject("properties");
        var required = schema.putArray("required");
        for (var component : record.getRecordComponents()) {
            var property = property(component, types);
            describe(record, component).ifPresent(text -> property.put("description", text));
            properties.set(component.getName(), property);
            if (isRequired(record, component)) {
                required.add(component.getName());
            }
        }
        // Fields are only ever added, and a listener must not stumble over one that it does not know.
        schema.put("additionalProperties", true);
        return schema;
    }

    /** What the code says about a field, if it says anything. */
    static Optional<String> describe(Class<?> record, RecordComponent component) {
        return SourceDocs.of(record).ofComponent(component.getName()).or(() -> SourceDocs.of(DomainEvent.class)
                .ofMethod(component.getName()));
    }

    /** Always there: a number, or what the constructor does not do without. */
    static boolean isRequired(Class<?> record, RecordComponent component) {
        return component.getType().isPrimitive() || refusesToLack(record, component);
    }

    private static ObjectNode property(RecordComponent component, List<EventType> types) {
        var property = TestJson.mapper().createObjectNode();
        var type = component.getType();
        if (type == EventType.class) {
            words(property, types.stream().map(EventType::wire));
        } else if (type == OrderStatus.class) {
            words(property, Stream.of(OrderStatus.values()).map(OrderStatus::wire));
        } else if (type == PaymentStatus.class) {
            words(property, Stream.of(PaymentStatus.values()).map(PaymentStatus::wire));
        } else if (type == RefundStatus.class) {
            words(property, Stream.of(RefundStatus.values()).map(RefundStatus::wire));
        } else if (type == OrderId.class || type == PaymentId.class || type == RefundId.class) {
            property.put("type", "string").put("format", "uuid");
        } else if (type == MerchantId.class) {
            property.put("type", "string").put("pattern", "^mer_[A-Za-z0-9_]{1,40}$");
        } else if (type == Instant.class) {
            property.put("type", "string").put("format", "date-time");
        } else if (type == LocalDate.class) {
            property.put("type", "string").put("format", "date");
        } else if (type == int.class) {
            property.put("type", "integer").put("minimum", 1);
        } else if (type == long.class) {
            property.put("type", "integer");
            if (!SIGNED.contains(component.getName())) {
                property.put("minimum", 0);
            }
        } else if (type == List.class) {
            items(property.put("type", "array").putObject("items"), component);
        } else if (type == String.class) {
            property.put("type", "string");
        } else if (type.isRecord()) {
            describe(property, type, types);
        } else {
            throw new IllegalArgumentException("how does JSON show a " + type + "? Say it here");
        }
        return property;
    }

    private static void words(ObjectNode property, Stream<String> words) {
        var all = property.put("type", "string").putArray("enum");
        words.forEach(all::add);
    }

    private static void items(ObjectNode items, RecordComponent list) {
        var item = itemOf(list);
        if (item.isRecord()) {
            describe(items, item, List.of());
        } else {
            items.put("type", "string");
        }
    }

    /** What a list is of. */
    static Class<?> itemOf(RecordComponent list) {
        return (Class<?>) ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
    }

    /** Any example will do: what a constructor needs, it needs always. */
    private static boolean refusesToLack(Class<?> record, RecordComponent component) {
        var components = record.getRecordComponents();
        var example = Stream.of(EventType.values())
                .map(Examples::of)
                .flatMap(event -> inside(event, record))
                .findFirst()
                .orElseThrow();
        try {
            Constructor<?> constructor = record.getDeclaredConstructor(
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

    /** The values of this type that the event is or has. */
    private static Stream<Object> inside(Object event, Class<?> type) {
        if (type.isInstance(event)) {
            return Stream.of(event);
        }
        return Stream.of(event.getClass().getRecordComponents())
                .flatMap(component -> {
                    try {
                        var value = component.getAccessor().invoke(event);
                        return value instanceof List<?> list ? list.stream() : Stream.ofNullable(value);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .filter(type::isInstance)
                .map(Object.class::cast);
    }
}
