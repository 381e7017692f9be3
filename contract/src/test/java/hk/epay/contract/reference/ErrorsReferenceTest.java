package hk.epay.contract.reference;

import org.junit.jupiter.api.Test;

class ErrorsReferenceTest {
    @Test
    void the_page_says_what_the_code_does() {
        Repository.mustSay("docs/reference/errors.md", ErrorsPage.text());
    }
}
