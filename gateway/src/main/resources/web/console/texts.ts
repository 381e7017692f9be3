import type { Language } from '../design/language';
import { textsEn } from './texts-en';
import { textsZh } from './texts-zh';
import { wordsEn } from './words-en';
import { wordsZh } from './words-zh';

export type Texts = typeof textsEn;
export type Words = typeof wordsEn;

export const TEXTS: Record<Language, Texts> = { 'zh-HK': textsZh, en: textsEn };
export const WORDS: Record<Language, Words> = { 'zh-HK': wordsZh, en: wordsEn };

/** A word of the API for people; one that is not known yet is shown as it is. */
export function word(words: Record<string, string>, key: string | null | undefined): string {
  return key ? (Object.hasOwn(words, key) ? words[key]! : key) : '—';
}
