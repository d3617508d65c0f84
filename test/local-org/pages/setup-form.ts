import { type Html, html } from './html';
import type { DescribedField } from './described-fields';
import { text } from './viewers';

/** What an admin has typed, by name of the input. */
export type Typed = Readonly<Record<string, string>>;

const NAME = 'DeveloperName';
const LABEL = 'Label';

export interface RecordForm {
  readonly action: string;
  /** Where Cancel leads. */
  readonly list: string;
  readonly fields: readonly DescribedField[];
  readonly typed: Typed;
  readonly isNew: boolean;
  /** Why it was not saved. */
  readonly refused: string | null;
}

/** A record of a custom metadata type as Setup edits it: choices where the field is restricted, text for the rest. */
export function recordForm({ action, list, fields, typed, isNew, refused }: RecordForm): Html {
  const value = (name: string): string => typed[name] ?? '';
  return html`<form class="setup-form" method="post" action="${action}">
    ${refused !== null && html`<p class="refusal" role="alert">Not saved. ${refused}</p>`}
    ${element(LABEL, 'Label', true, null, (about) => textInput(LABEL, value(LABEL), 'text', about))}
    ${
      isNew &&
      element(NAME, 'Record name', true, 'Letters, digits and single underscores; it never changes.', (about) =>
        textInput(NAME, value(NAME), 'text', about),
      )
    }
    ${fields.map((field) =>
      element(field.name, field.label, !field.nillable, field.inlineHelpText, (about) =>
        input(field, value(field.name), about),
      ),
    )}
    <div class="setup-form__buttons">
      <a class="slds-button slds-button_neutral" href="${list}">Cancel</a>
      <button class="slds-button slds-button_brand" type="submit">Save</button>
    </div>
  </form>`;
}

/** A control with its label; `about` ties it to its help. */
function element(
  id: string,
  label: string,
  required: boolean,
  help: string | null,
  control: (about: Html | false) => Html,
): Html {
  return html`<div class="slds-form-element">
    <label class="slds-form-element__label" for="${id}"
      >${required && html`<abbr class="slds-required" title="required">* </abbr>`}${label}</label
    >
    <div class="slds-form-element__control">${control(help !== null && html`aria-describedby="${id}-help"`)}</div>
    ${help !== null && html`<p class="slds-form-element__help" id="${id}-help">${help}</p>`}
  </div>`;
}

function textInput(name: string, value: string, type: 'text' | 'date', about: Html | false): Html {
  return html`<input class="slds-input" type="${type}" id="${name}" name="${name}" value="${value}" ${about} />`;
}

function input(field: DescribedField, value: string, about: Html | false): Html {
  if (field.type === 'boolean') {
    return html`<input
      type="checkbox"
      id="${field.name}"
      name="${field.name}"
      value="true"
      ${value === 'true' && html`checked`}
      ${about}
    />`;
  }
  if (field.type === 'textarea') {
    return html`<textarea
      class="slds-textarea"
      id="${field.name}"
      name="${field.name}"
      rows="${rowsOf(value)}"
      ${about}
    >
${value}</textarea>`;
  }
  // A date input takes nothing but a date, as Setup's does; a number is typed, so that it may be any number.
  if (!field.restrictedPicklist) return textInput(field.name, value, field.type === 'date' ? 'date' : 'text', about);
  return html`<div class="slds-select_container">
    <select class="slds-select" id="${field.name}" name="${field.name}" ${about}>
      <option value="">--None--</option>
      ${field.picklistValues.map(
        (one) => html`<option value="${one.value}" ${one.value === value && html`selected`}>${one.label}</option>`,
      )}
    </select>
  </div>`;
}

/** As many lines as there are and some room, up to a screen. */
function rowsOf(value: string): number {
  return Math.min(24, Math.max(3, value.split('\n').length + 1));
}

/** The values of a record as its form shows them. */
export function typedOf(label: string, values: Readonly<Record<string, unknown>>): Typed {
  const typed = Object.entries(values).map(([name, value]) => [name, value === true ? 'true' : text(value)]);
  return { ...(Object.fromEntries(typed) as Typed), [LABEL]: label };
}

/** What a form sent, field by field: empty text is no value; a browser ends lines of a text area with CR and LF. */
export function valuesOf(fields: readonly DescribedField[], typed: Typed): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(({ name, type }) => {
      const given = (typed[name] ?? '').replace(/\r\n/g, '\n').trim();
      return [name, type === 'boolean' ? given === 'true' : given === '' ? null : given];
    }),
  );
}

export function labelOf(typed: Typed): string {
  return (typed[LABEL] ?? '').trim();
}

export function nameOf(typed: Typed): string {
  return (typed[NAME] ?? '').trim();
}
