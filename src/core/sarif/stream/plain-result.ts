import { END, JsonCursor, LONG, NONE, ODD } from './json-cursor.ts';
import {
  ARTIFACT_NAMES,
  LOCATION_NAMES,
  MESSAGE_NAMES,
  PHYSICAL_NAMES,
  PROPERTY_NAMES,
  REGION_NAMES,
  RESULT_NAMES,
  SNIPPET_NAMES,
} from './plain-names.ts';
import type { TextTable } from './text-table.ts';

/**
 * The members of one result as most logs write them, taken from its bytes without making objects. Texts are ids of a
 * table, `NONE` what is not there. `read` says no where anything is written otherwise: such a result is to be parsed.
 */
export class PlainResult {
  ruleId = NONE;
  ruleIndex = NONE;
  level = NONE;
  kind = NONE;
  /** Raw JSON of members that say something about the rule. */
  rule = NONE;
  taxa = NONE;
  provenance = NONE;
  properties = NONE;
  message = NONE;
  longMessage = '';
  /** Letters of it and of the snippet that tokens hold, see `json-cursor`. */
  messageMarks = 0;
  snippetMarks = 0;
  uri = NONE;
  uriBaseId = NONE;
  artifactIndex = NONE;
  startLine = NONE;
  startColumn = NONE;
  endLine = NONE;
  endColumn = NONE;
  snippet = NONE;
  longSnippet = '';
  hasContext = false;
  /** The first location has a name or a message beside its file. */
  hasNames = false;
  flows = 0;
  fixes = 0;
  /** Other locations or related ones. */
  hasMorePlaces = false;
  readonly #json: JsonCursor;

  constructor(texts: TextTable) {
    this.#json = new JsonCursor(texts);
  }

  /** @param start of the result's brace among bytes that were found to be JSON before */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    const json = this.#json;
    json.start(bytes, start, end);
    this.ruleId = this.ruleIndex = this.level = this.kind = this.message = NONE;
    this.rule = this.taxa = this.provenance = this.properties = NONE;
    this.flows = this.fixes = 0;
    this.hasMorePlaces = false;
    this.#forgetPlace();
    if (!json.enter()) return false;
    for (;;) {
      const name = json.member(RESULT_NAMES);
      if (name === END) return true;
      let value = 0;
      switch (name) {
        case 1:
          value = this.ruleId = json.text();
          break;
        case 2:
          value = this.ruleIndex = json.integer();
          break;
        case 3:
          value = this.level = json.text();
          break;
        case 4:
          value = this.kind = json.text();
          break;
        case 5:
          value = this.#message();
          break;
        case 6:
          value = this.#locations();
          break;
        case 7:
          value = this.flows = json.objects();
          break;
        case 8:
          value = this.fixes = json.objects();
          break;
        case 9:
          value = json.objects();
          if (value > 0) this.hasMorePlaces = true;
          break;
        case 10:
          value = json.isEmpty() ? 0 : ODD;
          break;
        case 11:
          value = this.#properties();
          break;
        case 12:
          value = this.rule = json.raw();
          break;
        case 13:
          value = this.taxa = json.raw();
          break;
        case 14:
          value = this.provenance = json.raw();
          break;
        case 15:
          value = ODD;
          break;
        default:
          value = name === ODD ? ODD : json.skip();
      }
      // Long ids and levels are nobody's.
      if (value === ODD || value === LONG) return false;
    }
  }

  #message(): number {
    const json = this.#json;
    this.message = NONE;
    if (!json.enter()) return ODD;
    for (;;) {
      const name = json.member(MESSAGE_NAMES);
      if (name === END) return 0;
      if (name === 1) {
        this.message = json.words();
        if (this.message === ODD) return ODD;
        this.messageMarks = json.marks;
        if (this.message === LONG) this.longMessage = json.long;
      } else if (name === 2) {
        if (!json.isEmpty()) return ODD;
      } else if (name === ODD || json.skip() === ODD) return ODD;
    }
  }

  /** Only the first one counts if it names a file. */
  #locations(): number {
    const json = this.#json;
    this.#forgetPlace();
    if (!json.enterList()) return ODD;
    if (!json.element()) return 0;
    if (this.#location() === ODD) return ODD;
    while (json.element()) {
      this.hasMorePlaces = true;
      if (json.skip() === ODD) return ODD;
    }
    return 0;
  }

  #forgetPlace(): void {
    this.uri = this.uriBaseId = this.artifactIndex = NONE;
    this.hasNames = false;
    this.#forgetRegion();
    this.hasContext = false;
  }

  #forgetRegion(): void {
    this.startLine = this.startColumn = this.endLine = this.endColumn = this.snippet = NONE;
  }

  #location(): number {
    const json = this.#json;
    if (!json.enter()) return ODD;
    for (;;) {
      const name = json.member(LOCATION_NAMES);
      if (name === END) return 0;
      if (name === 1) {
        if (this.#physical() === ODD) return ODD;
        continue;
      }
      if (name !== 0) this.hasNames = true;
      if (name === ODD || json.skip() === ODD) return ODD;
    }
  }

  #physical(): number {
    const json = this.#json;
    this.#forgetRegion();
    this.uri = this.uriBaseId = this.artifactIndex = NONE;
    this.hasContext = false;
    if (!json.enter()) return ODD;
    for (;;) {
      const name = json.member(PHYSICAL_NAMES);
      if (name === END) return 0;
      let value = 0;
      if (name === 1) value = this.#artifact();
      else if (name === 2) value = this.#region();
      else if (name === 4) value = ODD;
      else {
        if (name === 3) this.hasContext = true;
        value = name === ODD ? ODD : json.skip();
      }
      if (value === ODD) return ODD;
    }
  }

  #artifact(): number {
    const json = this.#json;
    this.uri = this.uriBaseId = this.artifactIndex = NONE;
    if (!json.enter()) return ODD;
    for (;;) {
      const name = json.member(ARTIFACT_NAMES);
      if (name === END) return 0;
      let value = ODD;
      if (name === 1) value = this.uri = json.text();
      else if (name === 2) value = this.uriBaseId = json.text();
      else if (name === 3) value = this.artifactIndex = json.integer();
      else if (name === 0) value = json.skip();
      if (value === ODD || value === LONG) return ODD;
    }
  }

  #region(): number {
    const json = this.#json;
    this.#forgetRegion();
    if (!json.enter()) return ODD;
    for (;;) {
      const name = json.member(REGION_NAMES);
      if (name === END) return 0;
      let value = ODD;
      if (name === 1) value = this.startLine = json.integer();
      else if (name === 2) value = this.startColumn = json.integer();
      else if (name === 3) value = this.endLine = json.integer();
      else if (name === 4) value = this.endColumn = json.integer();
      else if (name === 5) value = this.#snippet();
      else if (name === 0) value = json.skip();
      if (value === ODD) return ODD;
    }
  }

  #snippet(): number {
    const json = this.#json;
    this.snippet = NONE;
    if (!json.enter()) return ODD;
    for (;;) {
      const name = json.member(SNIPPET_NAMES);
      if (name === END) return 0;
      if (name === 1) {
        this.snippet = json.words();
        if (this.snippet === ODD) return ODD;
        this.snippetMarks = json.marks;
        if (this.snippet === LONG) this.longSnippet = json.long;
      } else if (name === ODD || json.skip() === ODD) return ODD;
    }
  }

  /** Most say nothing that a finding needs. */
  #properties(): number {
    const json = this.#json;
    const start = json.at;
    this.properties = NONE;
    if (!json.enter()) return json.skip();
    for (;;) {
      const name = json.member(PROPERTY_NAMES);
      if (name === END) return 0;
      if (name === 0) {
        if (json.skip() === ODD) return ODD;
        continue;
      }
      json.at = start;
      this.properties = json.raw();
      return this.properties;
    }
  }
}
