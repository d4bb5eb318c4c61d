package io.github.userarc.core.json;

import static io.github.userarc.core.json.Fragments.program;
import static io.github.userarc.core.json.Fragments.quotes;

import java.util.ArrayList;
import java.util.List;

/**
 * What authors get wrong, one problem a line: kind of fragment | JSON | path | value found | part
 * of what was expected | hint | whether it is beyond a schema. Single quotes stand for double ones.
 */
record BrokenProgram(
    String json, String path, String value, String expected, String hint, boolean beyondSchema) {

  private static final String TOP_LEVEL = """
      program | {} | userarc | | the version of the format | Maybe add 'userarc': 1
      program | {'userarc': 2} | userarc | 2 | format 1 | Maybe a newer version of userarc-core reads it
      program | {'userarc': '1'} | userarc | 1 | a whole number |
      program | [] | | [] | a program: a JSON object |
      program | true | | true | a program: a JSON object |
      program | {'userarc': 1, 'metrisc': {}} | metrisc | {} | no unknown field; known here: userarc | Maybe 'metrics'
      program | {'userarc': 1, 'Segments': {}} | Segments | {} | no unknown field | Maybe 'segments'
      program | {'userarc': 1, 'xyzzy': {}} | xyzzy | {} | no unknown field |
      program | {'userarc': 1, 'lifecycle': {}} | lifecycle | {} | no unknown field | Maybe userarc-lifecycle is missing from the class path
      program | {'userarc': 1, 'growth': {'levels': {}}} | growth | {'levels':{}} | no unknown field | Maybe userarc-growth is missing from the class path
      program | {'userarc': 1, 'honor': 3} | honor | 3 | no unknown field | Maybe userarc-honor is missing from the class path
      program | {'userarc': 1, 'name': 3} | name | 3 | a text |
      program | {'userarc': 1, 'name': null} | name | null | a text |
      program | {'userarc': 1, 'version': 7} | version | 7 | a text |
      program | {'userarc': 1, 'metrics': []} | metrics | [] | an object of definitions by name |
      program | {'userarc': 1, 'zone': {'default': 'UTC'}} | zone.attribute | | a text |
      program | {'userarc': 1, 'zone': {'attribute': 'z', 'defualt': 'UTC'}} | zone.defualt | UTC | no unknown field | Maybe 'default'
      program | {'userarc': 1, 'zone': 8} | zone | 8 | a text |
      program | {'userarc': 1, 'zone': 'Asia/Shanghia'} | zone | Asia/Shanghia | a time zone | Maybe 'Asia/Shanghai' | beyond schema
      program | {'userarc': 1, 'zone': ''} | zone | '' | a time zone | | beyond schema
      program | {'userarc': 1, 'horizon': 90} | horizon | 90 | a span such as | Maybe '90 days'
      program | {'userarc': 1, 'horizon': '90d'} | horizon | 90d | a span such as | Maybe '90 days'
      program | {'userarc': 1, 'horizon': '12 months'} | horizon | 12 months | a span in weeks or shorter units | Maybe '400 days'
      program | {'userarc': 1, 'horizon': '0 days'} | horizon | 0 days | a span in weeks or shorter units | Maybe '400 days'
      """;

  private static final String DECLARATIONS = """
      events | {'a': 'x'} | events.a | x | an object |
      events | {'a': {'propertys': {}}} | events.a.propertys | {} | no unknown field; known here: properties, retractable, keep-keys | Maybe 'properties'
      events | {'a': {'properties': {'p': 'string'}}} | events.a.properties.p | string | a type: text, decimal, boolean | Maybe 'text'
      events | {'a': {'properties': {'p': 'number'}}} | events.a.properties.p | number | a type | Maybe 'decimal'
      events | {'a': {'properties': {'p': 'duration'}}} | events.a.properties.p | duration | a type |
      events | {'a': {'properties': {'p': {'type': 'timestamp'}}}} | events.a.properties.p.type | timestamp | a type | Maybe 'instant'
      events | {'a': {'properties': {'p': {'required': true}}}} | events.a.properties.p.type | | a type |
      events | {'a': {'properties': {'p': {'type': 'text', 'set-once': true}}}} | events.a.properties.p.set-once | true | no unknown field |
      events | {'a': {'properties': {'p': {'type': 'text', 'fields': {}}}}} | events.a.properties.p.fields | {} | no unknown field |
      events | {'a': {'properties': {'p': {'type': 'list of objects', 'fields': {'x': 'list of objects'}}}}} | events.a.properties.p.fields.x | list of objects | no list of objects inside an object |
      events | {'a': {'retractable': 'yes'}} | events.a.retractable | yes | true or false |
      events | {'a': {'keep-keys': '30 dayz'}} | events.a.keep-keys | 30 dayz | a span such as | Maybe '30 days'
      events | {'': {}} | events. | '' | a name of 1 to 200 characters, not blank |
      events | {'*': {}} | events.* | * | another name: this one means any event |
      events | {'a': {'properties': {'': 'text'}}} | events.a.properties. | '' | a name of 1 to 200 characters |
      attributes | {'a': {'type': 'text', 'required': true}} | attributes.a.required | true | no unknown field; known here: type, set-once |
      attributes | {'a': 'bool'} | attributes.a | bool | a type | Maybe 'boolean'
      """;

  private static final String PARAMETERS_AND_NAMES = """
      parameters | {'p': [1]} | parameters.p | [1] | a number, a text |
      parameters | {'p': null} | parameters.p | null | a number, a text |
      parameters | {'p': '$q'} | parameters.p | $q | a number, a text | Maybe '$$q'
      parameters | {'p': {'count': 'a'}} | parameters.p | {'count':'a'} | a number, a text |
      parameters | {'p': 1e30} | parameters.p | 1E+30 | a number of magnitude below 9×10¹² |
      metrics | {'a.b': {'count': 'x'}} | metrics.a.b | a.b | a name of at most 100 letters | Maybe 'a-b'
      segments | {'': true} | segments. | '' | a name of at most 100 letters |
      tags | {'$t': {'assigned': true}} | tags.$t | $t | a name of at most 100 letters | Maybe '-t'
      """;

  private static final String METRICS = """
      metric | 'orders' | | orders | a metric such as |
      metric | 3 | | 3 | a metric such as |
      metric | {} | | {} | an operand |
      metric | {'attribute': 'x'} | | {'attribute':'x'} | a metric such as |
      metric | {'cuont': 'a'} | .cuont | a | no unknown field | Maybe 'count'
      metric | {'average': 'a', 'of': 'b'} | .average | a | no unknown field | Maybe 'avg'
      metric | {'activeDays': 'a'} | .activeDays | a | no unknown field | Maybe 'active-days'
      metric | {'count': 'a', 'lsat': '3 days'} | .lsat | 3 days | no unknown field; known here: count | Maybe 'last'
      metric | {'count': 'a', 'filter': {'x': 1}} | .filter | {'x':1} | no unknown field | Maybe 'where'
      metric | {'count': 'a', 'gte': 3} | .gte | 3 | no unknown field |
      metric | {'count': 'a', 'sum': 'p', 'of': 'a'} | .sum | p | no "sum" beside "count" | Maybe one of them belongs elsewhere
      metric | {'count': 3} | .count | 3 | the name of an event |
      metric | {'count': []} | .count | [] | the name of an event |
      metric | {'count': ['a', 3]} | .count[1] | 3 | the name of an event |
      metric | {'count': ''} | .count | '' | the name of an event |
      metric | {'count': {'event': 'a'}} | .count | {'event':'a'} | the name of an event |
      metric | {'sum': 'paid'} | .of | | the name of an event |
      metric | {'sum': '', 'of': 'a'} | .sum | '' | a name of 1 to 200 characters |
      metric | {'sum': 3, 'of': 'a'} | .sum | 3 | a text |
      metric | {'distinct': 'p', 'of': 'a', 'exact-up-to': 0} | .exact-up-to | 0 | a whole number from 1 to 100000 |
      metric | {'distinct': 'p', 'of': 'a', 'exact-up-to': 2.5} | .exact-up-to | 2.5 | a whole number from 1 to 100000 |
      metric | {'count': 'a', 'exact-up-to': 10} | .exact-up-to | 10 | no unknown field |
      metric | {'streak': 'a', 'unit': 'days'} | .unit | days | one of minute, hour, day | Maybe 'day'
      metric | {'streak': 'a', 'unit': 3} | .unit | 3 | one of minute, hour, day |
      metric | {'count': 'a', 'unit': 'day'} | .unit | day | no unknown field |
      metric | {'count': 'a', 'each': 3} | .each | 3 | a text |
      metric | {'sum': ['a']} | .sum | ['a'] | an array of two or more operands |
      metric | {'difference': ['a', 'b', 'c']} | .difference | ['a','b','c'] | an array of 2 operands |
      metric | {'ratio': 'a'} | .ratio | a | an array of 2 operands |
      metric | {'score': []} | .score | [] | an array of one or more weighted operands |
      metric | {'score': [{'metric': 'a'}]} | .score[0].weight | | a number |
      metric | {'score': [{'weight': 3}]} | .score[0] | {} | an operand |
      metric | {'score': [{'metric': 'a', 'weight': 'much'}]} | .score[0].weight | much | a number |
      metric | {'score': [{'metric': 'a', 'wieght': 3, 'weight': 3}]} | .score[0].wieght | 3 | no unknown field | Maybe 'weight'
      metric | {'score': ['a']} | .score[0] | a | an object |
      """;

  private static final String WINDOWS = """
      metric | {'count': 'a', 'last': '1 year'} | .last | 1 year | a number of units | Maybe '12 months'
      metric | {'count': 'a', 'last': '2 quarters'} | .last | 2 quarters | a number of units | Maybe '6 months'
      metric | {'count': 'a', 'last': '0 days'} | .last | 0 days | a number of units |
      metric | {'count': 'a', 'last': 30} | .last | 30 | a number of units | Maybe '30 days'
      metric | {'count': 'a', 'last': '30d'} | .last | 30d | a number of units | Maybe '30 days'
      metric | {'count': 'a', 'last': 'week'} | .last | week | a number of units | Maybe '1 week'
      metric | {'count': 'a', 'last': '30 seconds'} | .last | 30 seconds | a number of units |
      metric | {'count': 'a', 'current': 'hour'} | .current | hour | one of day, week, month, quarter, year |
      metric | {'count': 'a', 'current': 'moth'} | .current | moth | one of day, week, month, quarter, year | Maybe 'month'
      metric | {'count': 'a', 'last': '3 days', 'current': 'month'} | .current | month | no "current" beside "last" | Maybe two metrics
      metric | {'count': 'a', 'during': ['2026-01-01', '2026-02-01T00:00:00Z']} | .during[0] | 2026-01-01 | an instant such as | Maybe '2026-01-01T00:00:00Z'
      metric | {'count': 'a', 'during': ['2026-01-01T00:00:00Z']} | .during | ['2026-01-01T00:00:00Z'] | an array of two instants |
      metric | {'top': 51, 'by': 'p', 'of': 'a'} | .top | 51 | a whole number from 1 to 50 |
      metric | {'top': 3, 'of': 'a'} | .by |  | a text |
      metric | {'count': 'a', 'half-life': 14} | .half-life | 14 | a span such as | Maybe '14 days'
      metric | {'count': 'a', 'half-life': '14 days', 'last': '30 days'} | .last | 30 days | no "last" beside "half-life" | Maybe two metrics
      metric | {'since': 'a', 'half-life': '14 days'} | .half-life | 14 days | no window: "since" looks at all time |
      metric | {'last': 'city', 'of': 'a'} | | {'last':'city','of':'a'} | an operand | Maybe 'last-time' or 'last-value'
      metric | {'since': 'a', 'last': '3 days'} | .last | 3 days | no window: "since" looks at all time |
      metric | {'longest-streak': 'a', 'current': 'month'} | .current | month | no window |
      metric | {'count': 'a', 'during': ['2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z']} | .during | ['2026-02-01T00:00:00Z','2026-01-01T00:00:00Z'] | the first before the second | | beyond schema
      metric | {'count': 'a', 'during': ['1850-02-01T00:00:00Z', '2026-01-01T00:00:00Z']} | .during[0] | 1850-02-01T00:00:00Z | an instant such as | | beyond schema
      """;

  private static final String OPERANDS = """
      metric | {'sum': ['a', true]} | .sum[1] | true | an operand |
      metric | {'sum': ['a', '0.25']} | .sum[1] | 0.25 | an operand | Maybe 0.25 without quotes
      metric | {'sum': ['a', 'growth.level.vip']} | .sum[1] | growth.level.vip | an operand | Maybe {'fact': 'growth.level.vip'}
      metric | {'sum': ['a', '$$x']} | .sum[1] | $$x | an operand |
      metric | {'sum': ['a', {'attribute': 3}]} | .sum[1].attribute | 3 | a text |
      metric | {'sum': ['a', {'fact': ''}]} | .sum[1].fact | '' | a name |
      metric | {'sum': ['a', {'value': null}]} | .sum[1].value | null | a text, number, boolean |
      metric | {'sum': ['a', {'value': 1e300}]} | .sum[1].value | 1E+300 | a number of magnitude below |
      metric | {'sum': ['a', {'span': 'long'}]} | .sum[1].span | long | a span such as |
      metric | {'sum': ['a', 9000000000000]} | .sum[1] | 9000000000000 | a number of magnitude below 9×10¹² |
      metric | {'sum': ['a', 0.1234567]} | .sum[1] | 0.1234567 | a number with at most 6 fraction digits | | beyond schema
      """;

  private static final String FILTERS = """
      filter | {} | | {} | a filter such as |
      filter | 'baby' | | baby | a filter such as |
      filter | [{'a': 1}] | | [{'a':1}] | a filter such as |
      filter | {'c': []} | .c | [] | an array of one or more values |
      filter | {'c': ['a', null]} | .c[1] | null | a number, a text | Maybe 'exists': false
      filter | {'all': []} | .all | [] | at least one filter | Maybe leave it out
      filter | {'c': null} | .c | null | a number, a text | Maybe 'exists': false
      filter | {'c': {}} | .c | {} | exactly one comparison | Maybe 'gte' is missing
      filter | {'c': {'>=': 3}} | .c.>= | 3 | no unknown field | Maybe 'gte'
      filter | {'c': {'$gte': 3}} | .c.$gte | 3 | no unknown field | Maybe 'gte'
      filter | {'c': {'gte': 3, 'lt': 5}} | .c.lt | 5 | exactly one comparison | Maybe 'between', or two of them in {'all': [...]}
      filter | {'all': {'c': 1}} | .all | {'c':1} | an array of filters |
      filter | {'not': 3} | .not | 3 | a filter such as |
      filter | {'any': [{'c': 1}, 3]} | .any[1] | 3 | a filter such as |
      filter | {'property': 'x'} | | {'property':'x'} | exactly one comparison | Maybe 'gte' is missing
      filter | {'property': 'x', 'eq': 1, 'y': 2} | .y | 2 | no unknown field |
      """;

  private static final String CONDITIONS = """
      condition | false | | false | a condition such as |
      condition | 'big' | | big | a condition such as | Maybe {'segment': 'big'}
      condition | [{'did': 'a'}] | | [{'did':'a'}] | a condition such as | Maybe {'all': [...]}
      condition | null | | null | a condition such as |
      condition | {} | | {} | a condition such as |
      condition | {'gte': 3} | | {'gte':3} | a condition such as |
      condition | {'count': 'a'} | | {'count':'a'} | exactly one comparison: eq, ne | Maybe 'gte' is missing
      condition | {'metric': 'm'} | | {'metric':'m'} | exactly one comparison | Maybe 'gte' is missing
      condition | {'tier': 'rfm'} | | {'tier':'rfm'} | exactly one comparison | Maybe 'gte' is missing
      condition | {'count': 'a', 'gte': 3, 'lt': 5} | .lt | 5 | exactly one comparison: eq, ne, lt, lte, gt, gte, in, between, contains, starts-with, exists; there is already "gte" | Maybe 'between', or two of them in {'all': [...]}
      condition | {'count': 'a', '>=': 3} | .>= | 3 | no unknown field | Maybe 'gte'
      condition | {'count': 'a', '$gte': 3} | .$gte | 3 | no unknown field | Maybe 'gte'
      condition | {'count': 'a', '==': 3} | .== | 3 | no unknown field | Maybe 'eq'
      condition | {'count': 'a', '!=': 3} | .!= | 3 | no unknown field | Maybe 'ne'
      condition | {'count': 'a', 'at-most': 3} | .at-most | 3 | no unknown field | Maybe 'lte'
      condition | {'attribute': 'a', 'startsWith': 'x'} | .startsWith | x | no unknown field | Maybe 'starts-with'
      condition | {'share': 10, 'salt': 'x'} | .share | 10 | percent such as "10 %" |
      condition | {'share': ['10 %'], 'salt': 'x'} | .share | ['10 %'] | percent such as "10 %" |
      condition | {'share': '10 %'} | .salt |  | a text |
      condition | {'tag': 't', 'confidence': 0.7} | .confidence | 0.7 | a comparison such as |
      condition | {'cuont': 'a', 'gte': 3} | .cuont | a | no unknown field | Maybe 'count'
      condition | {'and': [true]} | .and | [true] | no unknown field | Maybe 'all'
      condition | {'or': [true]} | .or | [true] | no unknown field | Maybe 'any'
      condition | {'count': 'a', 'fact': 'f', 'gte': 3} | .fact | f | no "fact" beside "count" | Maybe two conditions in {'all': [...]}
      condition | {'all': {'did': 'a'}} | .all | {'did':'a'} | an array of conditions |
      condition | {'all': [true, {'metric': 'm', 'gte': '1', 'x': 2}]} | .all[1].x | 2 | no unknown field |
      condition | {'any': [3]} | .any[0] | 3 | a condition such as |
      condition | {'not': [true]} | .not | [true] | a condition such as | Maybe {'all': [...]}
      condition | {'at-least': 2} | .of | | an array of conditions |
      condition | {'at-least': 0, 'of': [true]} | .at-least | 0 | a whole number from 1 to 10000 |
      condition | {'at-least': '2', 'of': [true]} | .at-least | 2 | a whole number from 1 to 10000 |
      condition | {'metric': 'm', 'in': 3} | .in | 3 | an array of one or more values |
      condition | {'metric': 'm', 'in': []} | .in | [] | an array of one or more values |
      condition | {'metric': 'm', 'between': [1]} | .between | [1] | an array of the lower and the upper bound |
      condition | {'metric': 'm', 'between': [1, null]} | .between[1] | null | a number, a text | Maybe 'exists': false
      condition | {'metric': 'm', 'eq': [1, 2]} | .eq | [1,2] | a number, a text | Maybe 'in'
      condition | {'metric': 'm', 'eq': null} | .eq | null | a number, a text | Maybe 'exists': false
      condition | {'metric': 'm', 'exists': 1} | .exists | 1 | true or false |
      condition | {'metric': 'm', 'gte': {'metrik': 'n'}} | .gte.metrik | n | no unknown field | Maybe 'metric'
      condition | {'all': []} | .all | [] | at least one condition | Maybe true, which holds always
      condition | {'segment': 'big', 'eq': 'yes'} | .eq | yes | 'eq' and true or false | Maybe {'fact': 'segment.big', ...}
      condition | {'segment': 'big', 'gte': 1} | .gte | 1 | 'eq' and true or false | Maybe {'fact': 'segment.big', ...}
      condition | {'segment': 'big', 'eq': true, 'ne': false} | .ne | false | exactly one comparison | Maybe 'between', or two of them in {'all': [...]}
      condition | {'segment': ''} | .segment | '' | a name |
      condition | {'tag': 'vip', 'eqq': 'x'} | .eqq | x | no unknown field | Maybe 'eq'
      """;

  private static final String DIDS = """
      condition | {'did': 3} | .did | 3 | the name of an event |
      condition | {'did': 'a', 'gte': 3} | .gte | 3 | no "gte" beside "did" | Maybe 'count' instead of 'did'
      condition | {'did': 'a', 'within': '3 days'} | .within | 3 days | no unknown field | Maybe 'last'
      condition | {'did': 'a', 'then': 'b'} | .within | | a span such as |
      condition | {'did': 'a', 'then': 'b', 'within': '1 h'} | .within | 1 h | a span such as | Maybe '1 hour'
      condition | {'did': 'a', 'then': 'b', 'without': 'c', 'within': '1 hour'} | .without | c | no unknown field |
      condition | {'did': 'a', 'then': 'b', 'within': '1 hour', 'where': {'x': 1}} | .where | {'x':1} | no "where" beside "did" | Maybe 'did': {'event': ..., 'where': {...}}
      condition | {'did': {'event': 'a', 'were': {'x': 1}}} | .did.were | {'x':1} | no unknown field | Maybe 'where'
      condition | {'did': {'where': {'x': 1}}} | .did.event | | the name of an event |
      condition | {'did': {'event': 'a'}, 'where': {'x': 1}} | .where | {'x':1} | no unknown field |
      condition | {'then': 'a', 'within': '1 hour'} | | {'then':'a','within':'1 hour'} | a condition such as |
      """;

  private static final String TAGS = """
      tag | true | | true | an object |
      tag | {} | | {} | a tag: one of when, values | Maybe {'when': ...} around the condition
      tag | {'did': 'a'} | .did | a | no unknown field; known here: when |
      tag | {'if': true} | .if | true | no unknown field | Maybe 'when'
      tag | {'when': true, 'assigned': true} | .assigned | true | no "assigned" beside "when" | Maybe two tags
      tag | {'assigned': true, 'expires': 30} | .expires | 30 | a span such as | Maybe '30 days'
      tag | {'bands': 'm'} | .values |  | an array of two or more bands |
      tag | {'bands': 'm', 'values': [{'otherwise': 'x'}]} | .values | [{'otherwise':'x'}] | an array of two or more bands |
      tag | {'bands': 'm', 'values': [{'value': 'a'}, {'otherwise': 'x'}]} | .values[0].below |  | a number or "$" |
      tag | {'bands': 'm', 'values': [{'value': 'a', 'below': 1}, {'value': 'x', 'below': 2}]} | .values[1] | {'value':'x','below':2} | {"otherwise": ...}: the last band has no bound | | beyond schema
      tag | {'bands': 'm', 'values': [{'value': 'a', 'below': 1}, {'otherwise': 'x'}], 'hysteresis': 'much'} | .hysteresis | much | a number that is not negative, or percent |
      tag | {'bands': 'm', 'values': [{'value': 'a', 'below': 1}, {'otherwise': 'x'}], 'hysteresis': -1} | .hysteresis | -1 | a number that is not negative, or percent |
      tag | {'assigned': false} | .assigned | false | true for any text, or an array |
      tag | {'assigned': []} | .assigned | [] | true for any text, or an array |
      tag | {'assigned': ['a', 3]} | .assigned[1] | 3 | a text |
      tag | {'values': []} | .values | [] | an array of one or more cases |
      tag | {'values': ['gold']} | .values[0] | gold | an array of one or more cases |
      tag | {'values': [{'value': 'gold'}]} | .values[0].when | | a condition |
      tag | {'values': [{'when': true}]} | .values[0].value | | a text |
      tag | {'values': [{'value': 'a', 'when': true, 'nmae': 'A'}]} | .values[0].nmae | A | no unknown field | Maybe 'name'
      tag | {'values': [{'otherwise': 'a', 'when': true}]} | .values[0].when | true | no unknown field |
      tag | {'values': [{'value': 'a', 'when': true, 'name': 3}]} | .values[0].name | 3 | a text, or texts by language |
      tag | {'values': [{'value': 'a', 'when': true, 'name': {'en': 3}}]} | .values[0].name.en | 3 | a text |
      tag | {'values': [{'value': 'a', 'when': true, 'name': {'e': 'A'}}]} | .values[0].name.e | e | a BCP 47 language tag |
      tag | {'each-of': [{'otherwise': 'a'}]} | .each-of[0].otherwise | a | no unknown field |
      tag | {'computed': true} | .computed | true | an operand |
      tierings | {'r': {'value': 'a', 'when': true}} | tierings.r | {'value':'a','when':true} | an array of one or more cases |
      tierings | {'r': [{'otherwise': 'a'}, {'value': 'b', 'when': true}]} | tierings.r[0].otherwise | a | "otherwise" in the last case only | | beyond schema
      tierings | {'r': [{'value': 'a', 'when': true}, {'value': 'a', 'when': true}]} | tierings.r[1].value | a | a value that no other case has | | beyond schema
      """;

  static List<BrokenProgram> all() {
    List<BrokenProgram> all = new ArrayList<>();
    for (String table : List.of(
        TOP_LEVEL,
        DECLARATIONS,
        PARAMETERS_AND_NAMES,
        METRICS,
        WINDOWS,
        OPERANDS,
        FILTERS,
        CONDITIONS,
        DIDS,
        TAGS)) {
      table.lines().map(BrokenProgram::of).forEach(all::add);
    }
    return all;
  }

  private static BrokenProgram of(String line) {
    String[] cells = line.split("\\s*\\|\\s*", -1);
    String json = cells[1];
    String path = cells[2];
    switch (cells[0]) {
      case "program" -> {}
      case "metric" -> {
        json = program("metrics", "{'m': " + json + "}");
        path = "metrics.m" + path;
      }
      case "filter" -> {
        json = program("metrics", "{'m': {'count': 'a', 'where': " + json + "}}");
        path = "metrics.m.where" + path;
      }
      case "condition" -> {
        json = program("segments", "{'s': " + json + "}");
        path = "segments.s" + path;
      }
      case "tag" -> {
        json = program("tags", "{'t': " + json + "}");
        path = "tags.t" + path;
      }
      default -> json = program(cells[0], json);
    }
    return new BrokenProgram(
        quotes(json), path, quotes(cells[3]), quotes(cells[4]), quotes(cells[5]), cells.length > 6);
  }

  @Override
  public String toString() {
    return path + " = " + value;
  }
}
