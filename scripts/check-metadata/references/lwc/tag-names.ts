/** `has-next` of a template is `hasNext` of the class. */
export const propertyName = (attribute: string): string =>
  attribute.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** `fooBar` is written foo-bar in a template. */
export const tagName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What HTML writes in one word though its property is of two. Source: HTML Standard, "Reflecting content attributes". */
const IN_ONE_WORD: Readonly<Record<string, string>> = {
  accesskey: 'accessKey',
  maxlength: 'maxLength',
  minlength: 'minLength',
  readonly: 'readOnly',
  tabindex: 'tabIndex',
};

/** The property that an attribute of a template sets. */
export const attributeProperty = (attribute: string): string => IN_ONE_WORD[attribute] ?? propertyName(attribute);
