/** Shows a panel's toasts as the platform does: top of the page, said to screen readers, gone after five seconds unless sticky. */
export function showToasts() {
  const region = document.getElementById('toasts');
  document.body.addEventListener('lightning__showtoast', (event) => {
    // The base toast dispatches an event of its own without a title; it is not for the page.
    if (!region || !event.detail?.title) return;
    const { title, message, variant, mode } = event.detail;
    const toast = toastElement(title, message, variant);
    region.append(toast);
    if (mode !== 'sticky') setTimeout(() => toast.remove(), 5000);
  });
}

function toastElement(title, message, variant) {
  const toast = element('div', `slds-notify slds-notify_toast slds-theme_${variant === 'info' ? 'info' : variant}`);
  toast.setAttribute('role', variant === 'error' ? 'alert' : 'status');
  const content = element('div', 'slds-notify__content');
  const heading = element('h2', 'slds-text-heading_small');
  heading.textContent = title;
  content.append(heading);
  if (message) {
    const text = element('p', '');
    text.textContent = message;
    content.append(text);
  }
  const close = element('button', 'slds-button slds-button_icon slds-button_icon-inverse slds-notify__close');
  close.type = 'button';
  close.textContent = '×';
  close.setAttribute('aria-label', `Close: ${title}`);
  close.addEventListener('click', () => toast.remove());
  toast.append(content, close);
  return toast;
}

function element(tag, className) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  return made;
}
