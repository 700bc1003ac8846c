/** A package that Azure DevOps would not take; the message says what is wrong with it. */
export class PackageError extends Error {}
