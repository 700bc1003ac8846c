/** The documented restrictions of the names of projects and repositories. */
export function isLegalName(name: string): boolean {
  return name !== '' && name.length <= 64 && !/[\\/:*?"<>|;#${},+=[\]\p{Cc}]|^[_.]|\.$/u.test(name);
}
