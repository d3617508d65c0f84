import path from 'node:path';
import { childrenOf, textOf, type XmlElement } from '../../xml/element';
import { readScript, type Script } from '../lwc/read-script';
import { readTemplate, type TemplateElement } from '../lwc/read-template';
import type { Sources } from '../sources/sources';
import type { Components } from './components';

export interface BundleMeta {
  readonly file: string;
  readonly exposed: boolean;
  readonly targets: readonly string[];
  readonly root: XmlElement;
}

export interface BundleScript {
  readonly file: string;
  readonly script: Script;
}

export interface BundleTemplate {
  readonly file: string;
  readonly root: TemplateElement;
}

/** The Lightning web components of the project. */
export class Bundles {
  private readonly filesOf = new Map<string, string[]>();

  constructor(
    private readonly sources: Sources,
    components: Components,
  ) {
    const names = new Map<string, string>();
    for (const { name, file: folder } of components.all('LightningComponentBundle')) {
      names.set(`${folder}/`, name);
      this.filesOf.set(name, []);
    }
    for (const file of sources.files) {
      const [, folder = ''] = /^(.*?\/lwc\/[^/]+\/)/.exec(file) ?? [];
      // What is for tests is not deployed.
      if (!/\/__\w+__\//.test(file)) this.filesOf.get(names.get(folder) ?? '')?.push(file);
    }
  }

  /** In the project's own spelling, which the platform insists on. */
  names(): string[] {
    return [...this.filesOf.keys()];
  }

  /** Names of modules keep to upper and lower case. */
  has(name: string): boolean {
    return this.filesOf.has(name);
  }

  meta(name: string): BundleMeta | undefined {
    const file = this.files(name).find((one) => one.endsWith('.js-meta.xml'));
    const root = file && this.sources.xml(file);
    if (!file || !root) return undefined;
    const targets = childrenOf(root, 'targets').flatMap((list) =>
      childrenOf(list, 'target').map((one) => one.text.trim()),
    );
    return { file, root, targets, exposed: textOf(root, 'isExposed') === 'true' };
  }

  /** The module that the bundle is imported as. */
  main(name: string): BundleScript | undefined {
    return this.scripts(name).find(({ file }) => /^(.+)\.[jt]s$/.exec(path.posix.basename(file))?.[1] === name);
  }

  scripts(name: string): BundleScript[] {
    return this.files(name)
      .filter((file) => /\.[jt]s$/.test(file) && !file.endsWith('.d.ts'))
      .flatMap((file) => {
        const script = this.sources.parse(file, 'script', (text) => readScript(text, file.endsWith('.ts')));
        return script ? [{ file, script }] : [];
      });
  }

  templates(name: string): BundleTemplate[] {
    return this.files(name)
      .filter((file) => file.endsWith('.html'))
      .map((file) => ({ file, root: this.sources.parse(file, 'template', readTemplate) }));
  }

  files(name: string): readonly string[] {
    return this.filesOf.get(name) ?? [];
  }
}
