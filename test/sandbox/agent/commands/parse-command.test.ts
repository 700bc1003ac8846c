import { TaskCommand } from 'azure-pipelines-task-lib/taskcommand.js';
import { describe, expect, it } from 'vitest';
import { parseCommand, property } from '../../../../sandbox/agent/commands/parse-command.ts';
import { fc } from '../../../support/property.ts';

describe('a logging command', () => {
  it('is found anywhere in the line, only the first counts', () => {
    const command = parseCommand('2026 noise ##vso[task.setvariable variable=a]1 ##vso[task.complete]x');
    expect(command).toMatchObject({
      area: 'task',
      event: 'setvariable',
      data: '1 ##vso[task.complete]x',
    });
    expect([...(command?.properties ?? [])]).toEqual([['variable', 'a']]);
  });
  it('ends at the first bracket', () => {
    expect(parseCommand('##vso[task.debug a=[x]]y')).toMatchObject({ data: ']y' });
  });
  it('drops empty properties and splits values at the first equals sign', () => {
    const command = parseCommand('##vso[task.logissue TYPE=error;;code=;x=a=b;novalue;]m');
    expect([...(command?.properties ?? [])]).toEqual([
      ['TYPE', 'error'],
      ['x', 'a=b'],
    ]);
    expect(command && property(command, 'Type')).toBe('error');
  });
  it('needs an area and an event', () => {
    for (const text of [
      '##vso[task]x',
      '##vso[a.b.c]x',
      '##vso[task.x',
      '##vso[ task.x]',
      '#vso[task.x]y',
      '',
    ]) {
      expect(parseCommand(text)).toBeNull();
    }
    expect(parseCommand('##vso[.task..debug.]x')).toMatchObject({ area: 'task', event: 'debug' });
  });
  it('unescapes the percent sign last', () => {
    expect(parseCommand('##vso[task.debug]%3B%0D%0A%5D%AZP253B')?.data).toBe(';\r\n]%3B');
    expect(parseCommand('##vso[task.debug]%AZP25', false)?.data).toBe('%AZP25');
  });
  it('survives what task-lib writes, for every text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const hostile = fc
      .array(fc.constantFrom('%', '%3B', '%AZP25', ']', ';', '=', '\r', '\n', '##vso[', 'a', ' '), {
        maxLength: 12,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(text, hostile), fc.oneof(text, hostile), (value, message) => {
        const line = new TaskCommand('task.setvariable', { variable: 'x', extra: value }, message).toString();
        expect(line).not.toMatch(/[\r\n]/);
        const command = parseCommand(line);
        expect(command?.data).toBe(message);
        expect(command?.properties.get('variable')).toBe('x');
        expect(command?.properties.get('extra')).toBe(value === '' ? undefined : value);
      }),
      { numRuns: 2000 },
    );
  });
});
