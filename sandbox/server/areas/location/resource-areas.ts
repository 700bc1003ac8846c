/** Recorded ids of the resource areas that the sandbox answers; clients look their area up by them. */
export const RESOURCE_AREAS: readonly (readonly [id: string, name: string])[] = [
  ['79134c72-4a58-4b42-976c-04e7115f32bf', 'core'],
  ['4e080c62-fa21-4fbc-8fef-2a10a2b38049', 'git'],
  ['fb13a388-40dd-4a04-b530-013a739c72ef', 'policy'],
  ['5d6898bb-45ec-463f-95f9-54d49c71752e', 'build'],
  ['965220d5-5bb9-42cf-8d67-9b146df2a5a4', 'Build'],
  ['2e0bf237-8973-4ec9-a581-9c3d679d1776', 'pipelines'],
  ['5264459e-e5e0-4bd8-b118-0985e68a4ec5', 'wit'],
  ['6c2b0933-3600-42ae-bf8b-93d4f7e83594', 'ExtensionManagement'],
  ['8a3d49b8-91f0-46ef-b33d-dda338c25db3', 'IMS'],
  ['fc3682be-3d6c-427a-87c8-e527b16a1d05', 'Identity'],
];
