package hk.epay.gateway.page.shop;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import hk.epay.contract.Money;

/** What the demo shop sells. Prices are the server's to know: a browser says what it wants, never what that costs. */
public enum Goods {
    MILK_TEA("港式奶茶", "Hong Kong milk tea", 22_00),
    EGG_TART("酥皮蛋撻", "Egg tart", 9_50),
    PINEAPPLE_BUN("冰火菠蘿包", "Pineapple bun", 14_00),
    FERRY_POSTER("天星小輪海報", "Star Ferry poster", 128_00),
    TRAM_MUG("電車陶瓷杯", "Tram mug", 88_00),
    NEON_TOTE("霓虹帆布袋", "Neon tote bag", 168_00);

    private final String chinese;
    private final String english;
    private final Money price;

    Goods(String chinese, String english, long cents) {
        this.chinese = chinese;
        this.english = english;
        this.price = Money.hkd(cents);
    }

    /** The name that the browser uses, such as {@code egg-tart}. */
    public String sku() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }

    public Money price() {
        return price;
    }

    /** The sum of these. */
    static Money total(List<Goods> basket) {
        return basket.stream().map(Goods::price).reduce(Money.hkd(0), Money::plus);
    }

    /** {@code Egg tart × 2, Tram mug}. */
    static String describe(List<Goods> basket, boolean inEnglish) {
        return Arrays.stream(values())
                .filter(basket::contains)
                .map(good -> {
                    long pieces = basket.stream().filter(good::equals).count();
                    var name = inEnglish ? good.english : good.chinese;
                    return pieces == 1 ? name : name + " × " + pieces;
                })
                .collect(Collectors.joining(inEnglish ? ", " : "、"));
    }
}
