/** `has-next` of a template is `hasNext` of the class. */
export const propertyName = (attribute: string): string =>
  attribute.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** `fooBar` is written foo-bar in a template. */
export const tagName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
