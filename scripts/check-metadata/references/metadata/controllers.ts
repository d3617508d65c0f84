import type { Finding } from '../../finding';
import { unknownName, type Context } from '../context';

const MARKUP = /\.(?:page|component|cmp|app)$/;
const ROOT = /<(?:apex:(?:page|component)|aura:(?:component|application))\b(?:[^>"']|"[^"]*"|'[^']*')*>/;
const NAMED = /\b(controller|extensions)\s*=\s*["']([^"']+)["']/g;
/** Classes that Salesforce puts into an org with its first site. */
const OF_SITES = /^(?:Communities|Site|ForgotPassword|ChangePassword|MyProfilePage|MicrobatchSelfReg|Lightning)/;

/** Classes behind pages, and behind components of both older kinds. */
export function* controllers(context: Context): Iterable<Finding> {
  const { apex } = context.names;
  for (const file of context.sources.files.filter((one) => MARKUP.test(one))) {
    const text = context.sources.text(file);
    const root = ROOT.exec(text);
    for (const match of root?.[0].matchAll(NAMED) ?? []) {
      const line = text.slice(0, (root?.index ?? 0) + match.index).split('\n').length;
      for (const name of (match[2] ?? '').split(',').map((one) => one.trim())) {
        // One of another package carries its namespace.
        if (name === '' || !/^\w+$/.test(name) || name.includes('__') || apex.has(name) || OF_SITES.test(name))
          continue;
        const message = `${String(match[1])} names ${name}, and there is no Apex class of that name.`;
        yield unknownName({ file, line }, 'unknown-class', message, name, apex.names(), 'Name a class of the project.');
      }
    }
  }
}
