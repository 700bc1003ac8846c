import { describe, expect, it } from 'vitest';
import { extensionDataAddress, organizationAddress } from '../../src/azure-devops/organization-address.ts';

describe('the address of an organization or collection', () => {
  it.each([
    ['https://dev.azure.com/contoso', 'https://dev.azure.com/contoso'],
    [' https://DEV.azure.com/contoso/ ', 'https://dev.azure.com/contoso'],
    ['https://contoso.visualstudio.com', 'https://contoso.visualstudio.com'],
    [
      'https://contoso.visualstudio.com/DefaultCollection/',
      'https://contoso.visualstudio.com/DefaultCollection',
    ],
    ['https://tfs.corp.test/tfs/Default Collection', 'https://tfs.corp.test/tfs/Default%20Collection'],
    ['https://tfs.corp.test:8443/Müller', 'https://tfs.corp.test:8443/M%C3%BCller'],
    ['http://localhost:8080/tfs/Main', 'http://localhost:8080/tfs/Main'],
    ['http://127.0.0.1:5000/fabrikam', 'http://127.0.0.1:5000/fabrikam'],
    ['http://[::1]:5000/fabrikam', 'http://[::1]:5000/fabrikam'],
  ])('%s is taken', (url, address) => {
    expect(organizationAddress(url, false)).toEqual({ ok: true, value: address });
  });

  it.each([
    '',
    'contoso',
    'dev.azure.com/contoso',
    'ftp://dev.azure.com/contoso',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/plain,x',
    'https://',
    'https://user@dev.azure.com/contoso',
    'https://:secret@dev.azure.com/contoso',
    'https://dev.azure.com@evil.test/contoso',
    'https://dev.azure.com:pw@evil.test/contoso',
    'https://dev.azure.com',
    'https://dev.azure.com/',
    'https://dev.azure.com//',
    'https://dev.azure.com/_usersSettings/tokens',
    'https://dev.azure.com:8443/contoso',
    'https://dev.azure.com/contoso/../..',
    'https://dev.azure.com\\@evil.test/contoso',
    'http://dev.azure.com/contoso',
    'http://contoso.visualstudio.com',
    'http://localhost.evil.test/contoso',
    'http://127.0.0.1.evil.test/contoso',
    'http://10.0.0.5/tfs/Main',
    'http://[::2]/tfs/Main',
    'https://tfs.corp.test',
    'https://tfs.corp.test/tfs/Main/Fabrikam/_git/web',
    'https://tfs.corp.test/tfs/Main/_apis/projects',
  ])('%s is refused', (url) => {
    const address = organizationAddress(url, false);
    expect(address).toMatchObject({ ok: false, fault: { code: 'usage.invalid' } });
    if (!address.ok) expect(address.fault.message).not.toContain('secret');
  });

  it('of Services is never http, whatever is allowed', () => {
    expect(organizationAddress('http://dev.azure.com/contoso', true).ok).toBe(false);
    expect(organizationAddress('http://contoso.visualstudio.com', true).ok).toBe(false);
  });

  it.each([
    [
      'https://dev.azure.com/contoso/My%20Project/_git/web?path=/a',
      'Give --organization https://dev.azure.com/contoso --project "My Project" --repository "web".',
    ],
    [
      'https://dev.azure.com/contoso/Fabrikam',
      'Give --organization https://dev.azure.com/contoso --project "Fabrikam".',
    ],
    ['https://dev.azure.com/contoso/_settings', 'Give --organization https://dev.azure.com/contoso.'],
    [
      'https://contoso.visualstudio.com/Fabrikam/_git/web',
      'Give --organization https://contoso.visualstudio.com --project "Fabrikam" --repository "web".',
    ],
  ])('is cut out of %s by its reader', (url, next) => {
    expect(organizationAddress(url, false)).toMatchObject({
      fault: { message: 'The URL leads into the organization, not to it.', next },
    });
  });
});

describe('extension data', () => {
  it.each([
    ['https://dev.azure.com/contoso', 'https://extmgmt.dev.azure.com/contoso'],
    ['https://contoso.visualstudio.com', 'https://contoso.extmgmt.visualstudio.com'],
    ['https://contoso.visualstudio.com/DefaultCollection', 'https://contoso.extmgmt.visualstudio.com'],
    ['https://tfs.corp.test/tfs/Main', 'https://tfs.corp.test/tfs/Main'],
    ['https://dev.azure.com.evil.test/contoso', 'https://dev.azure.com.evil.test/contoso'],
  ])('of %s lives at %s', (collection, address) => {
    expect(extensionDataAddress(collection)).toBe(address);
  });
});
