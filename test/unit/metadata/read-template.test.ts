import { elementsBelow, readTemplate } from '../../../scripts/check-metadata/references/lwc/read-template';

const tags = (source: string): string[] =>
  [...elementsBelow(readTemplate(source))].map(({ tag, line }) => `${tag}:${line}`);

describe('reading a template', () => {
  it('tells each element with its line, whatever its attributes hold', () => {
    const source =
      '<template>\n  <!-- <c-not></c-not> -->\n  <c-a label="a > b"\n    item={row.item} disabled></c-a>\n  <br>\n  <c-b/>\n</template>';
    expect(tags(source)).toEqual(['template:1', 'c-a:3', 'br:5', 'c-b:6']);
  });

  it('tells attributes from expressions, with and without quotes', () => {
    const [element] = elementsBelow(readTemplate('<c-a\n one="1"\n two={two}\n three="{three}"\n four></c-a>'));
    expect(element?.attributes).toEqual([
      { name: 'one', line: 2, value: '1', isExpression: false },
      { name: 'two', line: 3, value: 'two', isExpression: true },
      { name: 'three', line: 4, value: 'three', isExpression: true },
      { name: 'four', line: 5, isExpression: false },
    ]);
  });

  it('gives up a tag that is never finished, and reads on after it', () => {
    // Tried in every way that its words can be put together, this would take longer than the test may.
    const unfinished = `<c-a ${'word '.repeat(5_000)}`;
    expect(tags(`${unfinished}<c-b></c-b>`)).toEqual(['c-b:1']);
  });
});
