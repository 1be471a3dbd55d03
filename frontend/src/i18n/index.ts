import i18n, { type Resource } from "i18next";
import { initReactI18next } from "react-i18next";

export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

const loaders: Record<Language, () => Promise<{ rooms: Resource[string] }>> = {
  "zh-CN": () => import("./zh-CN"),
  en: () => import("./en"),
};

/** languageOf picks the language for a browser or an account that asks for something else. */
export function languageOf(asked: string | null | undefined): Language {
  if (!asked) return "zh-CN";
  return asked.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}

/** startI18n loads one language before the first render, so that no key is ever seen. */
export async function startI18n(language: Language): Promise<void> {
  const { rooms } = await loaders[language]();
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: rooms },
    defaultNS: "common",
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

/** speak changes the language of the page, fetching its words first. */
export async function speak(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, "common")) {
    const { rooms } = await loaders[language]();
    for (const [room, words] of Object.entries(rooms)) i18n.addResourceBundle(language, room, words);
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}
