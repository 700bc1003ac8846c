/** Names nothing on any server: to ask for it needs the scope only. */
export const NOTHING = '00000000-0000-0000-0000-000000000000';
export const NO_COMMIT = '0'.repeat(40);
