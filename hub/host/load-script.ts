/**
 * Loads a classic script beside the page: the frame of Azure DevOps Server has an opaque origin, where modules fail.
 * A script that failed leaves nothing behind: the next call tries again.
 * @param name relative to the page
 */
export function loadScript(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = name;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error(`${name} could not be loaded`));
    };
    document.head.append(script);
  });
}
