import { describe, expect, it } from 'vitest';
import { matchesTrigger } from '../../../sandbox/agent/triggers.ts';

const steps = 'steps: [{ script: echo }]\n';

function triggers(trigger: string, ref: string, paths: readonly string[] | null = ['a.txt']): boolean {
  return matchesTrigger(`${trigger}\n${steps}`, ref, paths);
}

describe('a push queues by the trigger section', () => {
  it('without the section on every branch, never on tags', () => {
    expect(triggers('', 'refs/heads/any/thing')).toBe(true);
    expect(triggers('', 'refs/tags/v1')).toBe(false);
  });
  it('never with none', () => {
    expect(triggers('trigger: none', 'refs/heads/main')).toBe(false);
  });
  it('by a list of branches with wildcards', () => {
    const list = 'trigger: [main, "releases/*"]';
    expect(triggers(list, 'refs/heads/main')).toBe(true);
    expect(triggers(list, 'refs/heads/maintenance')).toBe(false);
    expect(triggers(list, 'refs/heads/releases/2026/05')).toBe(true);
    expect(triggers(list, 'refs/heads/topic')).toBe(false);
    expect(triggers('trigger: ["*"]', 'refs/heads/users/me/topic')).toBe(true);
    expect(triggers('trigger: [refs/heads/main]', 'refs/heads/main')).toBe(true);
  });
  it('with exclude before include, and exclude alone meaning all others', () => {
    const both = 'trigger: { branches: { include: ["*"], exclude: [main, "old-?"] } }';
    expect(triggers(both, 'refs/heads/main')).toBe(false);
    expect(triggers(both, 'refs/heads/old-1')).toBe(false);
    expect(triggers(both, 'refs/heads/topic')).toBe(true);
    const only = 'trigger: { branches: { exclude: [main] } }';
    expect(triggers(only, 'refs/heads/topic')).toBe(true);
  });
  it('by paths: a folder means everything below, the longer pattern wins', () => {
    const paths =
      'trigger: { branches: [main], paths: { include: [services, docs/x.md], exclude: [services/old] } }';
    expect(triggers(paths, 'refs/heads/main', ['/services/api/a.ts'])).toBe(true);
    expect(triggers(paths, 'refs/heads/main', ['services/old/a.ts', 'readme.md'])).toBe(false);
    expect(triggers(paths, 'refs/heads/main', ['docs/x.md'])).toBe(true);
    expect(triggers(paths, 'refs/heads/main', ['servicesX/a.ts'])).toBe(false);
    expect(triggers(paths, 'refs/heads/main', null)).toBe(true);
    const exclude = 'trigger: { paths: { exclude: ["*.md", docs] } }';
    expect(triggers(exclude, 'refs/heads/main', ['readme.md', 'docs/a/b.txt'])).toBe(false);
    expect(triggers(exclude, 'refs/heads/main', ['src/readme.md'])).toBe(true);
  });
  it('by tags', () => {
    const tags = 'trigger: { tags: { include: ["v*"] } }';
    expect(triggers(tags, 'refs/tags/v1.2')).toBe(true);
    expect(triggers(tags, 'refs/tags/x')).toBe(false);
    expect(triggers(tags, 'refs/heads/main')).toBe(false);
  });
  it('when the file is not YAML, so that the run shows the error', () => {
    expect(matchesTrigger('steps: [', 'refs/heads/main', [])).toBe(true);
  });
});
