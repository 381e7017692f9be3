/** The languages people can choose; the first is what everybody gets who asks for neither. */
export type Language = 'zh-HK' | 'en';

const MEMORY = 'epay.lang';

/** The language this text means, such as an attribute, a query parameter or a browser's preference. */
export function languageOf(text: string | null | undefined): Language {
  return /^en\b/i.test(text ?? '') ? 'en' : 'zh-HK';
}

/** What the address asks for, or was chosen before, or the browser prefers. */
export function chosenLanguage(): Language {
  const asked = new URL(location.href).searchParams.get('lang');
  return languageOf(asked ?? remembered() ?? navigator.language);
}

/** Makes this the language of the document, and remembers it. */
export function chooseLanguage(language: Language): void {
  document.documentElement.lang = language;
  try {
    localStorage.setItem(MEMORY, language);
  } catch {
    // A browser that stores nothing asks again next time.
  }
  const address = new URL(location.href);
  if (address.searchParams.has('lang')) {
    address.searchParams.set('lang', language);
    history.replaceState(history.state, '', address);
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(MEMORY);
  } catch {
    return null;
  }
}

/** `HK$ 1,234.50`, the same in both languages. */
export function money(amount: number): string {
  return 'HK$ ' + amount.toLocaleString('en-HK', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** A moment in Hong Kong, to the second. */
export function moment(iso: string, language: Language): string {
  return new Date(iso).toLocaleString(language === 'en' ? 'en-GB' : 'zh-HK', {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'Asia/Hong_Kong',
  });
}

/** What somebody else wrote, without the marks that would turn the writing around it. */
export function plain(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g, '');
}

/** Puts values into a sentence: `fill('{0} of {1}', 1, 2)`. */
export function fill(sentence: string, ...values: (string | number)[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)] ?? ''));
}
