/** Runs only the last of several calls that follow each other closely. */
interface AfterQuiet {
  run(action: () => void): void;
  /** What waits is not done any more. */
  cancel(): void;
}

/** @param milliseconds without another call */
export function afterQuiet(milliseconds: number): AfterQuiet {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => clearTimeout(timer);
  return {
    run(action) {
      cancel();
      timer = setTimeout(action, milliseconds);
    },
    cancel,
  };
}
