/** An error as it arrives on the other side: a plain object, never an `Error`. */
export function plainError(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof Error) return { ...error, name: error.name, message: error.message };
  if (typeof error === 'object' && error !== null) return { ...error };
  return { name: 'Error', message: String(error) };
}
