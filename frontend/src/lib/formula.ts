/** Value is what an expression gives; null is unknown. Days are texts like 2026-03-02. */
export type Value = number | boolean | string | null;
export type Facts = Readonly<Record<string, Value>>;
type Ask = (facts: Facts) => Value;

// The bounds of products and quotients: internal/rules/meaning.go keeps the same ones.
const mostFactor = 1e150;
const leastFactor = 1e-150;
const leastDivisor = 1e-9;

const token =
  /\s+|\/\/[^\n]*|(0x[0-9a-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|('[^'\n]*'|"[^"\n]*")|([a-z_][\w.]*)|(&&|\|\||[=!<>]=|[-+*/()<>!?:,])/giy;

interface Part {
  kind: "number" | "text" | "word" | "sign" | "end";
  text: string;
}

function partsOf(source: string): Part[] {
  const list: Part[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const found = token.exec(source);
    if (!found) throw new SyntaxError(`nothing can be read at ${at}: ${source}`);
    const [, number, text, word, sign] = found;
    if (number !== undefined) list.push({ kind: "number", text: number });
    else if (text !== undefined) list.push({ kind: "text", text: text.slice(1, -1) });
    else if (word !== undefined) list.push(wordOf(word));
    else if (sign !== undefined) list.push({ kind: "sign", text: sign });
  }
  return [...list, { kind: "end", text: "" }];
}

function wordOf(text: string): Part {
  const sign = { and: "&&", or: "||", not: "!" }[text];
  return sign ? { kind: "sign", text: sign } : { kind: "word", text };
}

/** compile reads an expression that the server has checked, as a function of facts. */
export function compile(source: string): Ask {
  const parts = partsOf(source);
  let at = 0;
  const part = (): Part => parts[at] ?? { kind: "end", text: "" };
  const take = (...signs: string[]): string | undefined => {
    const { kind, text } = part();
    if (kind !== "sign" || !signs.includes(text)) return undefined;
    at++;
    return text;
  };
  const want = (sign: string): void => {
    if (take(sign) === undefined)
      throw new SyntaxError(`${sign} is missing before ${part().text}: ${source}`);
  };
  const leftward = (next: () => Ask, ...signs: string[]) =>
    function level(): Ask {
      let left = next();
      for (let sign = take(...signs); sign !== undefined; sign = take(...signs)) {
        left = two(sign, left, next());
      }
      return left;
    };
  const unary = (): Ask => {
    const sign = take("!", "-");
    if (sign === undefined) return primary();
    const of = unary();
    return facts => (sign === "!" ? not(of(facts)) : strict((a: number) => -a, of(facts)));
  };
  const product = leftward(unary, "*", "/");
  const sum = leftward(product, "+", "-");
  const relation = leftward(sum, "==", "!=", "<", "<=", ">", ">=");
  const both = leftward(relation, "&&");
  const either = leftward(both, "||");
  const expression = (): Ask => {
    const condition = either();
    if (take("?") === undefined) return condition;
    const then = either();
    want(":");
    const other = expression();
    return facts => {
      const truth = condition(facts);
      return truth === null ? null : truth === true ? then(facts) : other(facts);
    };
  };
  const call = (name: string): Ask => {
    const args = [expression()];
    while (take(",") !== undefined) args.push(expression());
    want(")");
    const run = functions[name];
    if (!run) throw new SyntaxError(`there is no function ${name}`);
    return facts => run(args.map(each => each(facts)));
  };
  const primary = (): Ask => {
    if (take("(") !== undefined) {
      const inner = expression();
      want(")");
      return inner;
    }
    const { kind, text } = part();
    at++;
    if (kind === "number") return () => Number(text);
    if (kind === "text") return () => text;
    if (kind !== "word") throw new SyntaxError(`${text || "the end"} is not expected: ${source}`);
    if (text === "true" || text === "false") return () => text === "true";
    return take("(") === undefined ? facts => facts[text] ?? null : call(text);
  };
  const whole = expression();
  if (part().kind !== "end") throw new SyntaxError(`${part().text} is not expected: ${source}`);
  return whole;
}

/** strict reckons with numbers that are all known; what comes to none is unknown. */
function strict(run: (a: number, b: number) => number, a: Value, b: Value = 0): Value {
  if (typeof a !== "number" || typeof b !== "number") return null;
  const n = run(a, b);
  return Number.isNaN(n) ? null : n;
}

const not = (a: Value): Value => (a === null ? null : !a);

function two(sign: string, left: Ask, right: Ask): Ask {
  if (sign === "&&" || sign === "||") {
    const decides = sign === "||";
    return facts => {
      const [a, b] = [left(facts), right(facts)];
      return a === decides || b === decides ? decides : a === null || b === null ? null : !decides;
    };
  }
  const reckon = arithmetic[sign];
  if (reckon) return facts => strict(reckon, left(facts), right(facts));
  return facts => {
    const [a, b] = [left(facts), right(facts)];
    return a === null || b === null ? null : compared(sign, order(a, b));
  };
}

const arithmetic: Record<string, (a: number, b: number) => number> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": times,
  "/": over,
};

function times(a: number, b: number): number {
  if (Math.abs(a) > mostFactor || Math.abs(b) > mostFactor) return NaN;
  return Math.abs(a) < leastFactor || Math.abs(b) < leastFactor ? 0 : a * b;
}

function over(a: number, b: number): number {
  if (Math.abs(b) < leastDivisor || Math.abs(b) > mostFactor || Math.abs(a) > mostFactor) return NaN;
  return Math.abs(a) < leastFactor ? 0 : a / b;
}

/** order compares values of one type; texts stand in the order of their code points. */
function order(a: number | boolean | string, b: number | boolean | string): number {
  if (typeof a !== "string" || typeof b !== "string") return Number(a) - Number(b);
  const [left, right] = [Array.from(a), Array.from(b)];
  const at = left.findIndex((each, i) => each !== right[i]);
  if (at < 0) return left.length - right.length;
  const other = right[at];
  return other === undefined ? 1 : (left[at]?.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
}

function compared(sign: string, n: number): boolean {
  switch (sign) {
    case "==":
      return n === 0;
    case "!=":
      return n !== 0;
    case "<":
      return n < 0;
    case "<=":
      return n <= 0;
    case ">":
      return n > 0;
    default:
      return n >= 0;
  }
}

/** halfEven rounds to the nearest whole number, halves to the even one. */
function halfEven(a: number): number {
  const low = Math.floor(a);
  const rest = a - low;
  return rest < 0.5 || (rest === 0.5 && low % 2 === 0) ? low : low + 1;
}

const functions: Record<string, (args: Value[]) => Value> = {
  known: ([a]) => a !== null,
  otherwise: ([a, b]) => a ?? b ?? null,
  min: ([a, b]) => strict(Math.min, a ?? null, b ?? null),
  max: ([a, b]) => strict(Math.max, a ?? null, b ?? null),
  abs: ([a]) => strict(Math.abs, a ?? null),
  floor: ([a]) => strict(Math.floor, a ?? null),
  round: ([a]) => strict(halfEven, a ?? null),
};
