import type { Check, Finding, Project } from '../finding';
import type { Context } from './context';
import { Names } from './names/names';
import { RULES } from './rules';
import { Sources } from './sources/sources';

/** Names that the project uses and that nothing in it, nor in Salesforce, bears. */
export const checkReferences: Check = {
  name: 'references',
  title: 'names that lead nowhere',
  needsJava: false,
  run: async (project: Project, changed?: readonly string[]) => {
    const context = contextOf(project);
    const findings = RULES.flatMap((rule) => [...rule(context)]);
    const wanted = changed ? findings.filter(({ file }) => changed.includes(file)) : findings;
    return once(wanted).sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.rule.localeCompare(b.rule));
  },
};

function contextOf(project: Project): Context {
  const sources = new Sources(project);
  return { project, sources, names: new Names(sources) };
}

/** Two rules may come by the same name; the exact one comes first, and the last net only where none did. */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  const lines = new Set<string>();
  return findings.filter(({ file, line, rule, message }) => {
    const key = [file, line, rule, message].join('\n');
    const place = `${file}:${line}`;
    if (seen.has(key) || (rule === 'unknown-custom-name' && lines.has(place))) return false;
    lines.add(place);
    return seen.add(key);
  });
}
