import fs from 'node:fs';
import path from 'node:path';

/**
 * Static resources whose content is a package's own build: made where they are needed, never committed.
 * Their metadata (`….resource-meta.xml`) stands in the source.
 */
const ROOT = path.resolve(__dirname, '..');
const FROM_PACKAGES = [
  { from: 'chart.js/dist/chart.umd.min.js', to: 'force-app/main/shared/staticresources/chartjs.js' },
] as const;

/** Writes each of them into the Salesforce source. @returns their paths from the project's root */
export function makeStaticResources(): string[] {
  return FROM_PACKAGES.map(({ from, to }) => {
    const built = fs.readFileSync(path.join(ROOT, 'node_modules', from), 'utf8');
    if (!built.includes('MIT License')) throw new Error(`${from} does not name its licence; it must go with the file.`);
    // The map is not deployed, and a browser's tools would ask the org for it.
    const content = built.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
    const file = path.join(ROOT, to);
    // A file that has not changed keeps its time, so that nothing is built or deployed anew for it.
    if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== content) fs.writeFileSync(file, content);
    return to;
  });
}

if (require.main === module) for (const file of makeStaticResources()) process.stdout.write(`${file}\n`);
