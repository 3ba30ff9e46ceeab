/** Focus is taken when the field appears, never again while the person works elsewhere. */
export function focusOnce(field: HTMLElement | null): void {
  if (field === null || field.dataset['focused'] === 'once') return;
  field.dataset['focused'] = 'once';
  field.focus();
}
