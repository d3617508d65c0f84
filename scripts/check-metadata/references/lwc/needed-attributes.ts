/**
 * Attributes without which a base component shows nothing, does not know what it is about, or cannot be told by those
 * who do not see it; of several with a bar between them one is enough. Source: Lightning Component Reference.
 */
export const NEEDED_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  badge: ['label'],
  button: ['label|icon-name'],
  'button-icon': ['icon-name', 'alternative-text|title|tooltip|aria-label|aria-labelledby'],
  'button-icon-stateful': ['icon-name', 'alternative-text|title|aria-label|aria-labelledby'],
  'carousel-image': ['src'],
  'checkbox-group': ['label', 'options'],
  combobox: ['label', 'options'],
  datatable: ['key-field'],
  'dual-listbox': ['label', 'options'],
  helptext: ['content'],
  input: ['label|aria-label|aria-labelledby'],
  'input-field': ['field-name'],
  'menu-item': ['label'],
  'menu-subheader': ['label'],
  'output-field': ['field-name'],
  pill: ['label'],
  'radio-group': ['label', 'options'],
  'record-edit-form': ['object-api-name'],
  'record-form': ['object-api-name', 'fields|layout-type|columns'],
  'record-picker': ['label', 'object-api-name'],
  'record-view-form': ['object-api-name', 'record-id'],
  select: ['label', 'options'],
  slider: ['label|aria-label|aria-labelledby'],
  tab: ['label|icon-name|title'],
  textarea: ['label|aria-label|aria-labelledby'],
  tree: ['items'],
  'tree-grid': ['key-field'],
  'vertical-navigation-item': ['label', 'name'],
  'vertical-navigation-section': ['label'],
};

/**
 * Values that an attribute can have; for any other the component takes one of its own. In lower case. Source: as above,
 * and the published base components.
 */
export const ATTRIBUTE_VALUES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  button: {
    type: ['button', 'reset', 'submit'],
    variant: ['base', 'neutral', 'brand', 'brand-outline', 'destructive', 'destructive-text', 'inverse', 'success'],
    'icon-position': ['left', 'right'],
  },
  'button-icon': {
    type: ['button', 'reset', 'submit'],
    size: ['xx-small', 'x-small', 'small', 'medium', 'large'],
    variant: ['bare', 'bare-inverse', 'border', 'border-filled', 'border-inverse', 'brand', 'container'],
  },
  input: {
    type: [
      ...['checkbox', 'checkbox-button', 'color', 'date', 'datetime', 'datetime-local', 'email', 'file', 'month'],
      ...['number', 'password', 'radio', 'range', 'search', 'tel', 'text', 'time', 'toggle', 'url', 'week'],
    ],
  },
  'record-form': { mode: ['edit', 'readonly', 'view'], 'layout-type': ['compact', 'full'] },
  tabset: { variant: ['standard', 'scoped', 'vertical'] },
};
