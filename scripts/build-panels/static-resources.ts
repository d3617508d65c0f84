import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { makeStaticResources } from '../static-resources';
import { SOURCE_DIR } from './paths';

/** A static resource of `force-app`, with the address that `@salesforce/resourceUrl/<name>` gives. */
export interface StaticResource {
  readonly name: string;
  readonly file: string;
  readonly contentType: string;
  /** As on the platform, the address changes with the content, so that it may be cached for long. */
  readonly url: string;
}

const META = '.resource-meta.xml';
const EXTENSIONS: Readonly<Record<string, string>> = { 'application/javascript': 'js', 'text/css': 'css' };

/** Every `force-app/main/<feature>/staticresources/<name>`, those from packages made first. */
export function staticResources(): StaticResource[] {
  makeStaticResources();
  return fs
    .readdirSync(SOURCE_DIR)
    .map((feature) => path.join(SOURCE_DIR, feature, 'staticresources'))
    .filter((dir) => fs.existsSync(dir))
    .flatMap((dir) =>
      fs
        .readdirSync(dir)
        .filter((file) => file.endsWith(META))
        .map((file) => staticResource(dir, file.slice(0, -META.length))),
    );
}

function staticResource(dir: string, name: string): StaticResource {
  const parsed = new XMLParser().parse(fs.readFileSync(path.join(dir, name + META), 'utf8')) as {
    StaticResource?: { contentType?: string };
  };
  const contentType = parsed.StaticResource?.contentType ?? '';
  const extension = EXTENSIONS[contentType];
  if (extension === undefined)
    throw new Error(`The static resource ${name} has the content type "${contentType}", which no page here can serve.`);
  const file = path.join(dir, `${name}.${extension}`);
  const version = createHash('sha256').update(fs.readFileSync(file)).digest('hex').slice(0, 12);
  return { name, file, contentType, url: `/resource/${version}/${name}` };
}
