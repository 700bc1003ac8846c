import type { Services } from '../server/services.ts';
import { addPat, addPerson } from '../server/world/populate.ts';

const ADMINISTRATOR_PAT = 'administrator';

/** An organisation with one person and a PAT with full access, valid only in this sandbox. */
export function seedEmpty(services: Services): { readonly pat: string } {
  addPat(services, addPerson(services, 'Administrator', 'administrator@fabrikam.example'), ADMINISTRATOR_PAT);
  return { pat: ADMINISTRATOR_PAT };
}
