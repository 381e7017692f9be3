package hk.epay.system.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.system.browser.Visit.Screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Somebody of a merchant in front of the console. */
final class Console implements AutoCloseable {
    private final Visit visit;
    private final boolean english;

    private Console(Visit visit, String language) {
        this.visit = visit;
        this.english = language.equals("en");
    }

    /** Comes to this place of the console, and stands before the door. */
    static Console at(String place, Screen screen, String language) {
        var console = new Console(Visit.with(screen, language), language);
        console.page().navigate("/console" + place);
        return console;
    }

    /** Comes to this place as somebody of this merchant. */
    static Console of(DemoMerchant who, String place, Screen screen, String language) {
        return at(place, screen, language).signsIn(who);
    }

    Console signsIn(DemoMerchant who) {
        tries(who.id().value(), who.apiKey());
        assertThat(page().locator("nav.menu")).isVisible();
        return this;
    }

    void tries(String merchant, String key) {
        page().locator("#merchant").fill(merchant);
        page().locator("#key").fill(key);
        page().locator("sign-in-page .primary").click();
    }

    Page page() {
        return visit.page();
    }

    Visit visit() {
        return visit;
    }

    /** The page's head. */
    Locator head() {
        return page().locator("main h1");
    }

    /** One of two texts, by the language spoken. */
    String says(String chinese, String inEnglish) {
        return english ? inEnglish : chinese;
    }

    @Override
    public void close() {
        visit.close();
    }
}
