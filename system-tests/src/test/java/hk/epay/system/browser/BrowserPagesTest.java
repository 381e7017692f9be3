package hk.epay.system.browser;

import java.net.URI;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import hk.epay.local.stack.Service;
import hk.epay.system.browser.Visit.Screen;
import hk.epay.system.suite.Suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What every page has to have, whatever it is about. */
@Timeout(120)
class BrowserPagesTest {
    private final Suite suite = Suite.running();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "shop        | /             | O! ePay 示範商店 | O! ePay demo shop",
                "docs        | /docs         | HTTP 介面        | HTTP interface",
                "docs-errors | /docs/errors  | 錯誤代碼         | Error codes",
                "console     | /console      | O! ePay          | O! ePay",
                "phone       | phone         | 模擬手機付款     | Pretend phone",
            })
    void is_complete_in_both_languages_and_at_both_sizes(String name, String path, String chinese, String english) {
        var address = path.startsWith("/") ? suite.door() + path : suite.inside(Service.SANDBOX) + "/" + path;
        for (var language : new String[] {"zh-HK", "en"}) {
            for (var screen : Screen.values()) {
                try (var visit = Visit.with(screen, language)) {
                    var page = visit.page();
                    var answer = page.navigate(address + "?lang=" + language);
                    var policy = answer.headerValue("content-security-policy");
                    assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe");
                    assertThat(page).hasTitle(Pattern.compile(language.equals("en") ? english : chinese));
                    assertThat(page.locator("html")).hasAttribute("lang", language);
                    assertThat(page.locator("h1:visible")).hasCount(1);
                    assertThat(content(page, "description")).hasSizeBetween(20, 200);
                    assertThat(content(page, "theme-color")).startsWith("#");
                    assertThat(content(page, "viewport")).contains("width=device-width");
                    var icon = page.locator("link[rel=icon]").getAttribute("href");
                    assertThat(page.request()
                                    .get(URI.create(address).resolve(icon).toString())
                                    .status())
                            .isEqualTo(200);
                    assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .as("fits into %s", screen)
                            .isTrue();
                    visit.keeps("page-" + name);
                    assertThat(Axe.faults(page)).isEmpty();
                    assertThat(visit.complaints()).isEmpty();
                    // The console asks whether somebody is signed in.
                    assertThat(visit.refusals())
                            .allMatch(refusal -> path.equals("/console") && refusal.contains("401"));
                }
            }
        }
    }

    private static String content(Page page, String name) {
        return page.locator("meta[name=" + name + "]").getAttribute("content");
    }
}
