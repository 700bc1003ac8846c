import { type Fault, fault } from '../fault.ts';

/** The bytes of a file were other ones when they were read again. @param next what to do now */
export function changedFile(file: string, next: string): Fault {
  return fault('input.unreadable', {
    message: 'The file changed while it was read.',
    next,
    file,
    line: 1,
    column: 1,
    offset: 0,
  });
}
