"""What SARIF 2.1.0 says about each result of the logs below a folder, one JSON line per file.

Written from the standard (section numbers of the OASIS text) and the product's list of severities, without a look at
the TypeScript reader that it is compared with. Usage: oracle.py FOLDER
"""
import json
import os
import re
import sys
from urllib.parse import unquote


def obj(value):
    return value if isinstance(value, dict) else {}


def arr(value):
    return value if isinstance(value, list) else []


def txt(value):
    return value if isinstance(value, str) and value.strip() else None


def said(value):
    """A multiformat message, or what producers write in its place: a text, a list of lines."""
    lines = [one for one in arr(value) if isinstance(one, str)]
    return txt(value) or txt(obj(value).get('text')) or txt(obj(value).get('markdown')) or txt('\n'.join(lines))


def ident(value):
    if isinstance(value, bool):
        return None
    return str(value) if isinstance(value, (int, float)) else txt(value)


def nth(array, index):
    is_index = isinstance(index, int) and not isinstance(index, bool)
    return array[index] if is_index and 0 <= index < len(array) else None


def same(a, b):
    return txt(a) is not None and txt(b) is not None and a.lower() == b.lower()


def referred(every, indexed, reference):
    """3.54: by guid, by an index that the name does not contradict, by name, by index."""
    by_index = nth(indexed, reference.get('index'))
    by_guid = [one for one in every if same(one.get('guid'), reference.get('guid'))]
    by_name = [one for one in every if same(one.get('name'), reference.get('name'))]
    agreeing = [by_index] if by_index is not None and same(by_index.get('name'), reference.get('name')) else []
    return next(iter([*by_guid, *agreeing, *by_name]), by_index)


class Rules:
    """3.52: descriptors and the references to them."""

    def __init__(self, run):
        tool = obj(run.get('tool'))
        self.driver = obj(tool.get('driver'))
        self.extensions = [obj(one) for one in arr(tool.get('extensions'))]
        self.components = [self.driver, *self.extensions]

    def component(self, reference):
        return referred(self.components, self.extensions, obj(reference))

    def find(self, rule_id, index, guid, tool_component):
        component = self.component(tool_component)
        described = [one for one in self.extensions if arr(one.get('rules'))]
        has_one = not arr(self.driver.get('rules')) and len(described) == 1
        indexed = component if component is not None else described[0] if has_one else self.driver
        by_index = obj(nth(arr(indexed.get('rules')), index))
        own = ident(by_index.get('id'))
        if by_index and (rule_id is None or own == rule_id or (own and rule_id.startswith(own + '/'))):
            return by_index
        everywhere = [obj(rule) for one in self.components for rule in arr(one.get('rules'))]
        for rules in ([obj(rule) for rule in arr((component or {}).get('rules'))], everywhere):
            found = self.within(rules, rule_id, guid)
            if found is not None:
                return found
        return None

    @staticmethod
    def within(rules, rule_id, guid):
        # 3.5.4: hierarchical ids, the longest first; 3.52.4: a guid tells apart what has the same id.
        parts = (rule_id or '').split('/')
        names = ['/'.join(parts[:length]) for length in range(len(parts), 0, -1)]
        by_guid = next((rule for rule in rules if same(rule.get('guid'), guid)), None)
        if not rule_id or by_guid is not None and ident(by_guid.get('id')) in names:
            return by_guid
        by_id = [rule for name in names for rule in rules if ident(rule.get('id')) == name]
        former = [(rule, [ident(old) for old in arr(rule.get('deprecatedIds'))]) for rule in rules]
        by_former = [rule for name in names for rule, ids in former if name in ids]
        return next(iter([*by_id, *by_former]), by_guid)

    def of(self, result):
        rule = obj(result.get('rule'))
        rule_id = ident(result.get('ruleId', result.get('ruleID'))) or ident(rule.get('id'))
        own = rule.get('index')
        index = own if isinstance(own, int) and not isinstance(own, bool) and own >= 0 else result.get('ruleIndex')
        return rule_id, self.find(rule_id, index, rule.get('guid'), rule.get('toolComponent'))

    def name(self, result, rule):
        """3.27.5; of a rule without id, which 3.49.3 does not allow, the guid."""
        rule_id = self.of(result)[0] or ident(obj(rule).get('id'))
        return rule_id or txt(obj(rule).get('guid')) or txt(obj(result.get('rule')).get('guid')) or ''


KINDS = ['fail', 'pass', 'open', 'review', 'informational', 'notApplicable']
# Words that are no levels of SARIF, as nearest as can be (docs/decisions/0007).
WORDS = {'fatal': 'error', 'serious': 'error', 'failure': 'error', 'critical': 'error', 'blocker': 'error', 'high': 'error', 'warn': 'warning',
         'severe': 'error', 'important': 'error', 'medium': 'warning', 'moderate': 'warning', 'major': 'warning',
         **{word: 'note' for word in ('info information informational low recommendation suggestion minor hint style '
                                      'notice convention refactor trivial negligible advice like').split()}}


def level_word(value):
    word = (txt(value) or '').strip().lower()
    return word if word in ('error', 'warning', 'note', 'none') else WORDS.get(word)


def overrides(run, rules, result, rule):
    """3.20.5: what the result's invocation configured for its rule."""
    invocations = [obj(one) for one in arr(run.get('invocations'))]
    index = obj(result.get('provenance')).get('invocationIndex')
    invocation = nth(invocations, index) or (invocations[0] if len(invocations) == 1 else {})
    told = []
    for override in map(obj, arr(invocation.get('ruleConfigurationOverrides'))):
        target = obj(override.get('descriptor'))
        name = ident(target.get('id'))
        found = rules.find(name, target.get('index'), target.get('guid'), target.get('toolComponent'))
        if rule is not None and found is rule:
            # 3.5.4: what is said of a part of a rule is said of no other part, and counts more there.
            is_part = name is not None and ident(rule.get('id')) is not None and name.startswith(ident(rule.get('id')) + '/')
            told.append((name if is_part else '', obj(override.get('configuration'))))
    parts = (rules.of(result)[0] or '').split('/')
    for name in ['/'.join(parts[:length]) for length in range(len(parts), 0, -1)] + ['']:
        yield from (configuration for part, configuration in told if part == name)


def judged(run, rules, result, rule):
    """3.27.9, 3.27.10"""
    # Drafts of 2.0 had three of the kinds as levels.
    former = {'pass': 'pass', 'open': 'open', 'notapplicable': 'notApplicable'}.get((txt(result.get('level')) or '').lower())
    # PSRule writes `none` of what it did not process.
    by_name = {**{one.lower(): one for one in KINDS}, 'none': 'notApplicable'}
    kind = by_name.get((txt(result.get('kind')) or '').strip().lower()) or former or 'fail'
    # Remembered from an earlier scan: not there any more.
    if (txt(result.get('baselineState')) or '').strip().lower() == 'absent':
        kind = 'notApplicable'
    own = level_word(result.get('level'))
    if kind in ('open', 'review') and own:
        # Against 3.27.10, which forbids to write both: the problem that a producer rates is one (docs/decisions/0007).
        return kind, own, 'result.level'
    if kind != 'fail':
        return kind, 'none', 'result.level'
    if own:
        return kind, own, 'result.level'
    for override in overrides(run, rules, result, rule):
        if level_word(override.get('level')):
            return kind, level_word(override.get('level')), 'configuration.level'
    default = level_word(obj(obj(rule).get('defaultConfiguration')).get('level'))
    return (kind, default, 'rule.level') if default else (kind, 'warning', 'default')


def number_in(value):
    """3.27.25: from 0 to 100; -1 is none."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return value if is_number and 0 <= value <= 100 else None


def ranked(run, rules, result, rule):
    """3.27.25: by the procedure of the level."""
    own = number_in(result.get('rank'))
    if own is not None:
        return own
    for override in overrides(run, rules, result, rule):
        if number_in(override.get('rank')) is not None:
            return number_in(override.get('rank'))
    return number_in(obj(obj(rule).get('defaultConfiguration')).get('rank'))


def precise(result, rule):
    """As GitHub describes the property of a rule; a result may say it for itself."""
    for holder in (result, obj(rule)):
        word = re.sub('[ _]', '-', (txt(obj(holder.get('properties')).get('precision')) or '').strip().lower())
        if word in ('very-high', 'high', 'medium', 'low', 'unknown'):
            return word
    return None


def band(value):
    """From above 0 to 10; as text also with words around it, or a word alone."""
    if isinstance(value, str):
        words = value.strip().lower()
        number = re.match(r'\d+(\.\d+)?(?=$|[\s(/\[])', words)
        if number is None:
            word = re.match(r'([a-z]*)(?=$|[\s(/\[])|', words).group()
            return {'blocker': 'critical', 'critical': 'critical', 'high': 'high', 'important': 'high', 'medium': 'medium',
                    'moderate': 'medium', 'low': 'low'}.get(word)
        value = float(number.group())
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= 10:
        return None
    return 'critical' if value >= 9 else 'high' if value >= 7 else 'medium' if value >= 4 else 'low'


SEVERITY_NAMES = ('checker_severity severity Severity issue_severity issueSeverity severityLevel severity_level '
                  'priority Priority Friority criticality').split() + ['CVSS Severity Code']


def severity_word(value):
    match = re.match(r'([a-z]{1,20})(?=$|\s{0,4}[(/\[\s])', (txt(value) or '').strip().lower())
    word = match.group(1) if match else ''
    if band(word):
        return band(word)
    return {'error': 'high', 'warning': 'medium', 'note': 'low'}.get(level_word(word) or '')


def severity(result, rule, kind, level, source):
    if kind in ('pass', 'informational', 'notApplicable'):
        return 'none', source
    for holder, name in ((result, 'result'), (obj(rule), 'rule')):
        properties = obj(holder.get('properties'))
        for key in ('security-severity', 'securitySeverity', 'security_severity', 'cvssv4_baseScore', 'cvssv3_baseScore',
                    'cvssScore', 'cvss_score'):
            found = band(properties.get(key))
            if found:
                return found, name + '.security-severity'
    # Where no level is written, or `error` leaves open whether it is critical (docs/decisions/0007).
    for holder, name in ((result, 'result'), (obj(rule), 'rule')):
        properties = obj(holder.get('properties'))
        found = next(filter(None, (severity_word(properties.get(key)) for key in SEVERITY_NAMES)), None)
        if not found and any((txt(tag) or '').strip().lower() == 'critical' for tag in arr(properties.get('tags'))):
            found = 'critical'
        if found:
            if source == 'default' or (level == 'error' and found == 'critical'):
                return found, name + '.severity'
            break
    return {'error': 'high', 'warning': 'medium', 'note': 'low', 'none': 'none'}[level], source


OWN_PAGE = r'https?:?//cwe\.mitre\.org/data/definitions/(\d{1,5})\.html'


def cwes(run, rules, result, rule):
    found = set()

    def named(value):
        for number in re.findall(r'(?i)(?<![a-z])cwe(?:[-_: /]|[-_: ]?id[-_: ]?){0,2}0*([1-9]\d{0,4})(?!\d|\.\d)', txt(value) or ''):
            found.add(int(number))

    def loose(value):
        if isinstance(value, list):
            for one in value:
                loose(one)
        elif isinstance(value, dict):
            loose(value.get('id'))
        elif re.fullmatch(r'[\s\d,;]+', ident(value) or ''):
            found.update(int(one) for one in re.findall(r'\d{1,5}', ident(value)) if int(one))
        elif re.match(OWN_PAGE, ident(value) or ''):
            found.add(int(re.match(OWN_PAGE, ident(value)).group(1)))
        else:
            named(ident(value))

    def taxon(reference):
        reference = obj(reference)
        component = obj(reference.get('toolComponent'))
        taxonomies = [obj(one) for one in arr(run.get('taxonomies'))]
        every = taxonomies + [one for one in rules.components if arr(one.get('taxa'))]
        taxonomy = referred(every, taxonomies, component) or {}
        taxa = arr(taxonomy.get('taxa'))
        by_guid = [one for one in map(obj, taxa) if same(one.get('guid'), reference.get('guid'))]
        by_index = ident(obj(nth(taxa, reference.get('index'))).get('id'))
        taxon_id = ident(reference.get('id')) or by_index or next((ident(one.get('id')) for one in by_guid), None)
        name = txt(component.get('name')) or txt(taxonomy.get('name')) or ''
        (loose if re.search(r'(?i)^cwe$|common weakness', name) else named)(taxon_id)

    # Producers write the reference itself or its `target` in either place.
    for reference in arr(result.get('taxa')) + arr(obj(rule).get('relationships')):
        taxon(obj(reference).get('target') or reference)
    for holder in (result, obj(rule)):
        properties = obj(holder.get('properties'))
        tags = properties.get('tags')
        for tag in [tags] if isinstance(tags, str) else arr(tags):
            named(tag)
        for key, value in properties.items():
            if re.fullmatch(r'(?i)cwes?([-_ ]?ids?)?', key):
                loose(value)
    for key, value in obj(obj(obj(rule).get('defaultConfiguration')).get('parameters')).items():
        if re.fullmatch(r'(?i)cwes?([-_ ]?ids?)?', key):
            loose(value)
    for rule_id in (rules.of(result)[0], obj(rule).get('id')):
        # `CWE-798/embedded-credential` is hierarchical, and so is `VDET/CWE-319`.
        for part in (txt(rule_id) or '').split('/'):
            # Parasoft's `CWE.200.ACPST` and `CWE-119-b`.
            number = re.fullmatch(r'(?i)cwe[-_]?(\d+)|cwe[-.](\d+)[-.][a-z]+', part)
            if number:
                named('CWE-' + (number.group(1) or number.group(2)))
    own_page = re.match(OWN_PAGE, txt(obj(rule).get('helpUri')) or '')
    if own_page:
        found.add(int(own_page.group(1)))
    return sorted(found)


def message(run, rules, result, rule):
    """3.11: text, or by id from the rule and then the components; placeholders; embedded links."""
    own = result.get('message')
    own = {'text': own} if isinstance(own, str) else obj(own)
    values = arr(own.get('arguments'))
    words, template = said(own.get('text')), bool(values)
    if words is None and txt(own.get('id')):
        tables = [obj(rule).get('messageStrings'), *[one.get('globalMessageStrings') for one in rules.components]]
        for table in tables:
            entry = obj(table).get(own['id'])
            words = words or txt(obj(entry).get('text')) or txt(obj(entry).get('markdown')) or txt(entry)
        template = True
        if words is None:
            return None
    words = words or txt(own.get('markdown'))
    if words is None:
        described = obj(rule)
        words = said(described.get('shortDescription')) or said(described.get('fullDescription')) or ''
        template = False
    if template:
        def placed(match):
            if match.group(1) is None:
                return match.group()[0]
            value = nth(values, int(match.group(1)))
            return match.group() if value is None else str(value)
        words = re.sub(r'\{\{|\}\}|\{(\d+)\}', placed, words)
    # 3.11.6: a link's target is the id of a location or a URI; `[i](x)` is code.
    link = r'\\([\[\]])|\[((?:[^\[\]\\\n]|\\.)+)\]\((\d+|[A-Za-z][\w+.-]*:[^()\s]+|[^()\s]*[/#][^()\s]*|(?:http|HTTP)s?://(?:[^()\s]|\([^()\s]*\))+)\)'
    return re.sub(link, lambda m: m.group(1) or re.sub(r'\\(.)', r'\1', m.group(2)), words).strip()


def suppressed(result):
    """3.35: none may be under review or rejected."""
    told = ('kind', 'status', 'state', 'justification', 'guid')
    entries = [one for one in map(obj, arr(result.get('suppressions'))) if any(one.get(name) for name in told)]
    states = [(txt(one.get('status')) or txt(one.get('state')) or 'accepted').lower() for one in entries]
    return bool(states) and all(state == 'accepted' for state in states)


def place(run, result):
    """3.28 to 3.30: the first location that names a file, of Cppcheck the last; the file only where no base moves it."""
    def artifact(location):
        own = obj(obj(obj(location).get('physicalLocation')).get('artifactLocation'))
        if txt(own.get('uri')):
            return own
        return obj(obj(nth(arr(run.get('artifacts')), own.get('index'))).get('location'))
    locations = [one for one in arr(result.get('locations')) if isinstance(one, dict)]
    driver = txt(obj(obj(run.get('tool')).get('driver')).get('name')) or ''
    if driver.lower().split(' ')[0] == 'cppcheck':
        locations.reverse()
    chosen = next((one for one in locations if txt(artifact(one).get('uri'))), locations[0] if locations else {})
    region = obj(obj(chosen.get('physicalLocation')).get('region', chosen.get('region')))

    def number(name):
        value = region.get(name)
        value = int(value) if isinstance(value, str) and re.fullmatch('[0-9]{1,9}', value) else value
        return int(value) if isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 1 else None
    start = number('startLine')
    own = artifact(chosen)
    uri = txt(own.get('uri'))
    is_plain = uri is not None and re.fullmatch(r'[^:\\?#<]*[^:\\?#./]', uri) and not uri.startswith('/') and '..' not in uri and not re.search('^no (file|location)|not available|^SRCROOT$|^unknown[-_]file$', uri)
    is_based = txt(own.get('uriBaseId')) and txt(obj(obj(run.get('originalUriBaseIds')).get(own['uriBaseId'])).get('uri'))
    in_image = txt(obj(run.get('properties')).get('imageName')) or txt(obj(run.get('properties')).get('pullString'))
    path = re.sub(r'^(\./)+', '', unquote(uri.strip())) if is_plain and not is_based and not in_image else None
    return {'path': path, 'startLine': start, 'endLine': None if start is None else max(number('endLine') or start, start),
            'startColumn': number('startColumn') if start else None}


def successful(run):
    """3.20: what invocations say, and their error notifications."""
    for invocation in map(obj, arr(run.get('invocations'))):
        flag, code = invocation.get('executionSuccessful'), invocation.get('exitCode')
        if flag is False:
            return False
        if flag is not True and re.match(r'\s*SIG[A-Z]{3,6}\d{0,2}\s*$', txt(invocation.get('exitSignalName')) or ''):
            return False
        # An exit code is no verdict, but a scan that found nothing has no other reason for one.
        if flag is None and isinstance(code, int) and code > 0 and not arr(run.get('results')):
            return False
        for name in ('toolExecutionNotifications', 'toolConfigurationNotifications'):
            if any(level_word(obj(one).get('level')) == 'error' for one in arr(invocation.get(name))):
                return False
    return True


def read_run(run):
    rules = Rules(run)
    found = []
    for index, result in enumerate(arr(run.get('results'))):
        if not isinstance(result, dict):
            continue
        rule_id, rule = rules.of(result)
        kind, level, source = judged(run, rules, result, rule)
        worth, worth_source = severity(result, rule, kind, level, source)
        words = message(run, rules, result, rule)
        found.append({'resultIndex': index, 'ruleId': rules.name(result, rule),
                      'ruleName': txt(obj(rule).get('name')), 'level': level, 'kind': kind,
                      'rank': ranked(run, rules, result, rule), 'precision': precise(result, rule), 'severity': worth,
                      'severitySource': worth_source, 'cwe': cwes(run, rules, result, rule), 'message': words,
                      'suppressed': suppressed(result), 'helpUri': txt(obj(rule).get('helpUri')),
                      'fixes': len([one for one in arr(result.get('fixes')) if isinstance(one, dict)]),
                      'flows': len([one for one in arr(result.get('codeFlows')) if isinstance(one, dict)]),
                      **place(run, result)})
    driver = rules.driver
    return {'tool': txt(driver.get('name')), 'successful': successful(run), 'findings': found}


def read(file):
    raw = open(file, 'rb').read()
    for encoding in ('utf-8-sig', 'utf-16'):
        try:
            log = json.loads(raw.decode(encoding))
            break
        except ValueError:
            log = None
    log = obj(log)
    is_known = re.match(r'2\.[12]', str(log.get('version', '2.1'))) and b'"physical_location"' not in raw
    return [read_run(run) if isinstance(run, dict) else None for run in arr(log.get('runs'))] if is_known else None


def main(folder):
    sys.stdout.reconfigure(encoding='utf-8', errors='surrogatepass')
    for directory, _, names in os.walk(folder):
        for name in names:
            file = os.path.join(directory, name)
            if not name.endswith('.csv'):
                line = {'file': os.path.relpath(file, folder).replace(os.sep, '/'), 'runs': read(file)}
                print(json.dumps(line))


main(sys.argv[1])
