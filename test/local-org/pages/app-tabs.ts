import type { Viewer } from './pages-org';
import { metadata, translation } from './source-metadata';

/** A tab of the app, as its navigation shows it. */
export interface AppTab {
  /** API name in the source, such as `Retention_Console`; standard tabs as `standard-Opportunity`. */
  readonly name: string;
  readonly label: string;
  readonly href: string;
  /** The component that the tab's page holds (`c/retentionConsole`); null where the tab shows records or the home page. */
  readonly component: string | null;
}

export const HOME = '/lightning/page/home';

const APP = 'Countersign';

/** Standard tabs, which have no metadata of their own. */
const STANDARD: Readonly<Record<string, { readonly label: string; readonly german: string; readonly href: string }>> = {
  'standard-home': { label: 'Home', german: 'Startseite', href: HOME },
  'standard-Opportunity': {
    label: 'Opportunities',
    german: 'Opportunities',
    href: '/lightning/o/Opportunity/list',
  },
};

/** The app's tabs in its order, as far as the viewer's permission sets show them, with labels in their language. */
export function tabsOf(viewer: Viewer): AppTab[] {
  const names = app().tabs ?? [];
  const translated = tabLabels(viewer.language);
  const labels = new Map(metadata<TabFile>('tabs', '.tab-meta.xml'));
  return names
    .filter((name) => name in STANDARD || viewer.tabs.includes(name))
    .map((name) => tab(name, labels.get(name)?.CustomTab ?? {}, translated.get(name), viewer.language));
}

/** Components of the app's home page, top down. */
export function homeComponents(): string[] {
  const page = app().actionOverrides?.find((one) => one.pageOrSobjectType === 'standard-home')?.content;
  const [, file] = metadata<PageFile>('flexipages', '.flexipage-meta.xml').find(([name]) => name === page) ?? [];
  return (file?.FlexiPage?.flexiPageRegions ?? [])
    .flatMap((region) => region.itemInstances ?? [])
    .map(({ componentInstance }) => `c/${componentInstance.componentName}`);
}

interface AppFile {
  readonly CustomApplication?: {
    readonly tabs?: readonly string[];
    readonly actionOverrides?: readonly { readonly content: string; readonly pageOrSobjectType: string }[];
  };
}
interface TabFile {
  readonly CustomTab?: { readonly label?: string; readonly lwcComponent?: string };
}
interface PageFile {
  readonly FlexiPage?: {
    readonly flexiPageRegions?: readonly {
      readonly itemInstances?: readonly { readonly componentInstance: { readonly componentName: string } }[];
    }[];
  };
}
interface TranslationFile {
  readonly Translations?: { readonly customTabs?: readonly { readonly name: string; readonly label: string }[] };
}
interface ObjectFile {
  readonly CustomObject?: { readonly pluralLabel?: string };
}

function app(): NonNullable<AppFile['CustomApplication']> {
  const [, file] = metadata<AppFile>('applications', '.app-meta.xml').find(([name]) => name === APP) ?? [];
  if (!file?.CustomApplication) throw new Error(`The source has no app named ${APP}.`);
  return file.CustomApplication;
}

function tab(
  name: string,
  own: NonNullable<TabFile['CustomTab']>,
  translated: string | undefined,
  language: string,
): AppTab {
  const standard = STANDARD[name];
  if (standard) {
    const { label, german, href } = standard;
    return { name, label: language === 'de' ? german : label, href, component: null };
  }
  if (own.lwcComponent === undefined) {
    const href = `/lightning/o/${name}/list`;
    return { name, label: pluralLabel(name), href, component: null };
  }
  const label = translated ?? own.label ?? name;
  return { name, label, href: `/lightning/n/${name}`, component: `c/${own.lwcComponent}` };
}

function tabLabels(language: string): ReadonlyMap<string, string> {
  const tabs = translation<TranslationFile>(language)?.Translations?.customTabs ?? [];
  return new Map(tabs.map(({ name, label }) => [name, label]));
}

function pluralLabel(object: string): string {
  const [[, file] = []] = metadata<ObjectFile>(`objects/${object}`, '.object-meta.xml');
  return file?.CustomObject?.pluralLabel ?? object;
}
