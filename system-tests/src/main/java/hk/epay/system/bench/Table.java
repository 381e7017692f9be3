package hk.epay.system.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of words and numbers with straight edges: the first column to the left, the others to the right. */
final class Table {
    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String title, String... heads) {
        this.title = title;
        rows.add(List.of(heads));
    }

    /** A row; numbers get as many decimals as they deserve. */
    Table row(Object... cells) {
        var row = new ArrayList<String>();
        for (var cell : cells) {
            row.add(cell instanceof Number number ? text(number) : String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        var text = new StringBuilder(title).append('\n');
        for (var row : rows) {
            text.append("  ");
            for (var column = 0; column < row.size(); column++) {
                var pattern = "%" + (column == 0 ? "-" : "") + width(column) + "s  ";
                text.append(pattern.formatted(row.get(column)));
            }
            text.setLength(text.toString().stripTrailing().length());
            text.append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(1);
    }

    /** Three digits that mean something. */
    private static String text(Number number) {
        var value = number.doubleValue();
        if (number instanceof Long || number instanceof Integer || Math.abs(value) >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }
}
