/**
 * Puts text on the clipboard. Azure DevOps Server's frame refuses the clipboard interface, the old command works in
 * both; it needs a press of the user just before.
 * @returns false: the browser refused
 */
export function copyText(text: string): boolean {
  const listener = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  // Without an element that holds the text: a megabyte of it would have to be laid out.
  document.addEventListener('copy', listener, { capture: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', listener, { capture: true });
  }
}
