/** Name of the folder for what FixGate writes beside logs; it is not searched for them. */
export const OWN_FOLDER = '.fixgate';
