import path from 'node:path';
import ts from 'typescript';
import { didYouMean } from '../nearest';
import type { Fault } from '../structure/conform';
import type { Bundle } from './bundles';

const STYLES = /@import\s+(?:url\(\s*)?["']c\/([\w-]+)["']/g;
const COMMENT = /\/\*[^]*?\*\//g;

/** Styles that are taken from other components of the project, of which each has some. */
export function styleFaults(source: string, there: ReadonlySet<string>): Fault[] {
  const styles = [...there].flatMap((file) => /\/lwc\/([^/]+)\/\1\.css$/.exec(file)?.[1] ?? []);
  // As long as it was, so that lines stay where they are.
  const text = source.replace(COMMENT, (comment) => comment.replace(/[^\n]/g, ' '));
  return [...text.matchAll(STYLES)].flatMap((match) => {
    const name = match[1] ?? '';
    if (styles.includes(name)) return [];
    return [
      {
        line: text.slice(0, match.index).split('\n').length,
        rule: 'unknown-import',
        message: `No component of the project has styles by the name c/${name}.`,
        remedy: didYouMean(name, styles, 'Import the styles of a component that has a style sheet of its own name.'),
      },
    ];
  });
}

/** A script that stands beside a template is its component, and says so by what it exports. */
export function defaultExportFaults({ name, folder, files }: Bundle, file: string, source: string): Fault[] {
  if (file !== `${folder}/${name}.js` || !files.includes(`${folder}/${name}.html`)) return [];
  const tree = ts.createSourceFile(path.posix.basename(file), source, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  if (tree.statements.some(exportsDefault)) return [];
  const declared = tree.statements.find(ts.isClassDeclaration) ?? tree.statements[0];
  return [
    {
      line: declared ? tree.getLineAndCharacterOfPosition(declared.getStart(tree)).line + 1 : 1,
      rule: 'no-default-export',
      message: `${name} has a template, and its script exports no component.`,
      remedy: 'Write export default class … extends LightningElement.',
    },
  ];
}

function exportsDefault(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return true;
  if (ts.canHaveModifiers(statement) && statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword))
    return true;
  const clause = ts.isExportDeclaration(statement) ? statement.exportClause : undefined;
  return (
    clause !== undefined && ts.isNamedExports(clause) && clause.elements.some(({ name }) => name.text === 'default')
  );
}
