import type { PagesOrg, Viewer } from './pages-org';

/** Languages that the pages can switch a person to, with the locale that goes with each. Keys as Salesforce has them. */
export const LANGUAGES = [
  { key: 'en_US', locale: 'en_US', name: 'English' },
  { key: 'de', locale: 'de_DE', name: 'Deutsch' },
] as const;

/** Sets language and locale of the person looking, as they would under "Language & Time Zone" of their settings. */
export async function speak(org: PagesOrg, viewer: Viewer, language: unknown): Promise<void> {
  const chosen = LANGUAGES.find(({ key }) => key === language);
  if (!chosen) return;
  await org.asAdmin.update('User', viewer.userId, { LanguageLocaleKey: chosen.key, LocaleSidKey: chosen.locale });
}
