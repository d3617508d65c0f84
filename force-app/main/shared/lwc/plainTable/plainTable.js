import { LightningElement, api } from 'lwc';

/**
 * Texts in rows and columns; where they do not fit, the table moves and not the page.
 *
 * @typedef {'words' | 'number' | 'name' | 'names' | 'sentence'} Kind `name` stands in one line, `names` may break;
 *   a `sentence` is somebody's, and runs the way of its language
 * @typedef {{ label: string, kind?: Kind }} Column
 * @typedef {{ key: string | number, cells: readonly string[] }} Row one text for each column
 */
export default class PlainTable extends LightningElement {
  /** What it is of, for screen readers. @type {string} */
  @api label;
  /** @type {readonly Column[]} */
  @api columns = [];
  /** @type {readonly Row[]} */
  @api rows = [];

  /** Beside something that is no higher. */
  @api isLow = false;

  get scrollClass() {
    return this.isLow ? 'scroll scroll_low' : 'scroll';
  }

  get heads() {
    return this.columns.map(({ label, kind = 'words' }, key) => ({ key, text: label, kind }));
  }

  get lines() {
    const kinds = this.heads.map(({ kind }) => ({ kind, direction: kind === 'sentence' ? 'auto' : undefined }));
    return this.rows.map(({ key, cells }) => ({
      key,
      cells: cells.map((text, column) => ({ key: column, text, ...kinds[column] })),
    }));
  }
}
