/** SHA-256 of bytes as hexadecimal digits, without blocking the page where the platform allows it. */
export type Digest = (bytes: Uint8Array) => Promise<string>;
