/* Find what of MicroPython no page can reach: a collection of garbage over the module and its memory.
 *
 * What JavaScript calls and Python's heap holds is reached, and what that leads to: functions by calls and by their places
 * in the table, objects by their addresses. But of what a built-in module or a type has, only what is said counts: what no
 * module of the page names is never looked up. A name is said by a module of the page, or by MicroPython itself.
 *
 * A place, a name or an address is a number like any other. Where a number may be one, it counts as one, with one exception:
 * a function that an object of Python holds is reached through such an object, or where code stores its place.
 */
const NAME = 2; // the lowest three bits of a name as an object; above them is its number
const FIXED = 7; // those of a table of names that never changes; above them, how many it has
const MOST_NAMES = 400; // of such a table
const [MOST_ROOM, FEWEST, MOST] = [100, 100, 5000]; // of a pool of names, and names in it
const [FIRST_SLOT, FUNCTIONS_OF_A_TYPE] = [5, 9]; // words of a type (py/obj.h); bytes from its third word on that say which slot is which
const SIGNATURE = 1 << 17; // what the second word of a function object is at least, if it is no place
const COMPUTED = /^(i64|f32|f64|memory|br_)|^i32\.(add|sub|and|or|xor|shl|shr|eq|ne|lt|gt|le|ge|mul|div|rem|rotl|rotr|load|wrap|store8|store16)/;

/**
 * Clear the names and function objects that nothing reaches, and return the functions.
 * @param {object} given
 * @param {string} given.code the module as text
 * @param {string[]} given.exported the names of the functions that JavaScript may call
 * @param {string[]} given.table the names of the functions in its table, from place 1 on
 * @param {Uint8Array} given.memory
 * @param {{start: number, pool: number, end: number}} given.bounds where MicroPython's own memory begins, where Python's heap, and where that ends
 * @param {Buffer[]} given.modules the page's, compiled
 */
export function clearUnreached({ code, exported, table, memory, bounds, modules }) {
  const own = new OwnMemory(memory, bounds);
  const functions = functionsOf(code);
  const names = new Names(own);
  const objects = new Objects(own, functions, names, table);
  const reached = new Reached({ functions, objects, names, table, said: names.saidBy(modules) });
  for (const name of exported) reached.call(name);
  for (const word of objects.inHeap) reached.meet(word);
  reached.follow();
  names.clearBut(reached.said, objects.elsewhere);
  objects.clearBut(reached.objects);
  return [...functions.keys()].filter((name) => !reached.functions.has(name));
}

/* What is reached so far. */
class Reached {
  functions = new Set();
  objects = new Set();
  #waiting = new Map(); // what stands under names that are not said yet
  #next = [];

  constructor({ functions, objects, names, table, said }) {
    Object.assign(this, { all: functions, from: objects, names, table, said });
  }

  call(name) {
    if (!this.all.has(name) || this.functions.has(name)) return;
    this.functions.add(name);
    this.#next.push(() => this.#followFunction(this.all.get(name)));
  }

  /* Meet a word of memory. */
  meet(word) {
    if (this.from.has(word) && !this.objects.has(word)) {
      this.objects.add(word);
      this.#next.push(() => this.#followObject(word));
    }
    if ((word & 7) === NAME) this.say(word >> 3);
  }

  say(name) {
    if (name >= this.names.count || this.said.has(name)) return;
    this.said.add(name);
    for (const word of this.#waiting.get(name) ?? []) this.meet(word);
  }

  follow() {
    while (this.#next.length) this.#next.pop()();
  }

  #followFunction({ calls, numbers, plain, stored }) {
    for (const name of calls) this.call(name);
    for (const number of numbers) if (this.from.has(number)) this.meet(number);
    for (const number of plain) {
      this.say(number);
      if ((number & 7) === NAME) this.say(number >> 3);
      if (stored.has(number) || !this.from.held.has(number)) this.call(this.table[number - 1]);
    }
  }

  #followObject(address) {
    const entries = this.from.tables.get(address);
    if (entries) return this.#followTable(entries);
    const held = this.from.holders.get(address) ?? [];
    for (const place of held) this.call(this.table[place - 1]);
    this.say(this.from.nameOf(address));
    for (const word of this.from.wordsOf(address)) {
      this.meet(word);
      if (!this.from.held.has(word)) this.call(this.table[word - 1]);
    }
  }

  /* Meet what stands under each name, once that is said. */
  #followTable(entries) {
    for (const [key, value] of entries) {
      const name = (key & 7) === NAME ? key >> 3 : undefined;
      if (name === undefined || this.said.has(name)) this.meet(value);
      else this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), value]);
    }
  }
}

/* MicroPython's own memory, below Python's heap. */
class OwnMemory {
  constructor(memory, { start, pool, end }) {
    this.bytes = memory;
    this.words = new Uint32Array(memory.buffer);
    Object.assign(this, { start, pool, end });
  }

  has(address) {
    return address >= this.start && address < this.pool;
  }

  word(address) {
    return this.words[address >> 2];
  }

  /* Give the words from one address to another, as many as are whole. */
  between(from, to) {
    return this.words.subarray((from + 3) >> 2, to >> 2);
  }

  addresses() {
    return Array.from({ length: (this.pool - this.start) >> 2 }, (_, n) => this.start + 4 * n);
  }
}

/* Read the functions of a module: what each calls, its numbers, those that may be a place or a name, and those that it stores.
 *
 * In the text each operand of a node has a line of its own, indented by its depth.
 */
function functionsOf(code) {
  const functions = new Map();
  for (const text of code.split("\n (func $").slice(1)) {
    const one = { calls: new Set(), numbers: new Set(), plain: new Set(), stored: new Set() };
    functions.set(text.match(/^[^\s()]+/)[0], one);
    const around = []; // the nodes around a line: depth, kind, operands so far
    for (const line of text.split("\n").slice(1)) {
      const found = line.match(/^( *)\(([\w.]+)(?: \$([^\s()]+)| (\d+)\))?/);
      if (!found) continue;
      const [, { length: depth }, kind, name, number] = found;
      while (around.length && around.at(-1).depth >= depth) around.pop();
      const parent = around.at(-1) ?? { kind: "", operands: 0 };
      parent.operands++;
      around.push({ depth, kind, operands: 0 });
      if (kind === "call") one.calls.add(name);
      for (const [, offset] of line.matchAll(/offset=(\d+)/g)) one.numbers.add(Number(offset));
      if (kind === "i32.const") note(one, Number(number), parent);
    }
  }
  return functions;
}

/* Note a number of a function, by the node whose operand it is. */
function note(one, number, { kind, operands }) {
  const isAddress = kind === "i32.store" && operands === 1;
  one.numbers.add(number);
  if (!COMPUTED.test(kind) && !isAddress) one.plain.add(number);
  if (kind === "i32.store" && !isAddress) one.stored.add(number);
}

/* The names that MicroPython knows from the beginning (py/qstr.h), in pools; the texts of all pools but the first are sorted. */
class Names {
  #own;
  #pools = [];
  #texts;

  constructor(own) {
    this.#own = own;
    const addresses = own.addresses();
    const next = (before, total) => addresses.map((address) => this.#poolAt(address)).filter((pool) => pool?.before === before && pool.total === total);
    for (let found = next(0, 0), total = 0; found.length; found = next(this.#pools.at(-1).address, total)) {
      if (found.length > 1) throw new Error(`${found.length} pools of names for one place found in memory`);
      this.#pools.push(found[0]);
      total += found[0].entries.length;
    }
    if (!this.#pools.length) throw new Error("no pool of names found in memory");
    const text = ({ start, size }) => Buffer.from(own.bytes.subarray(start, start + size)).toString("latin1");
    this.#texts = this.#pools.flatMap(({ entries }) => entries.map(text));
    this.count = this.#texts.length;
  }

  /* Return the names that compiled modules say, by number or by text. */
  saidBy(modules) {
    const all = Buffer.concat(modules).toString("latin1");
    const byText = this.#texts.flatMap((text, name) => (all.includes(`${text}\0`) ? [name] : []));
    return new Set([...modules.flatMap(numbersIn), ...byText]);
  }

  textOf(name) {
    return this.#texts[name];
  }

  /* Give each name that is not said the text of the one before it, so that all stay sorted, and a hash that no text has. */
  clearBut(said, elsewhere) {
    const { bytes, words, start, pool } = this.#own;
    const unsaid = [];
    for (const { total, entries, hashes, lengths, texts } of this.#pools) {
      let kept = { start: bytes.indexOf(0, start), size: 0 };
      entries.forEach((entry, n) => {
        if (said.has(total + n)) kept = entry;
        else {
          unsaid.push(entry);
          bytes.fill(0, hashes + 2 * n, hashes + 2 * n + 2);
        }
        words[(texts >> 2) + n] = kept.start;
        bytes[lengths + n] = kept.size;
      });
    }
    this.#clearTexts(unsaid, new Set([...elsewhere, ...this.#own.between(start, pool)]));
  }

  /* Clear texts, unless they are the end of another; of one whose end is another, the beginning. */
  #clearTexts(texts, others) {
    const { bytes } = this.#own;
    for (const { start, size } of texts) {
      if (bytes[start - 1] !== 0) continue;
      let end = start;
      while (end < start + size && !others.has(end)) end++;
      bytes.fill(0, start, end);
    }
  }

  /* Read the pool at an address: the one before, names before it, room, names, hashes, lengths, texts; nothing if it can't be one. */
  #poolAt(address) {
    const own = this.#own;
    const [before, counted, room, count, hashes, lengths] = own.words.subarray(address >> 2, (address >> 2) + 6);
    if (room < 1 || room > MOST_ROOM || count < FEWEST || count > MOST || !own.has(hashes) || !own.has(lengths)) return undefined;
    const texts = address + 24;
    const entries = Array.from({ length: count }, (_, n) => ({ start: own.word(texts + 4 * n), size: own.bytes[lengths + n] }));
    if (!entries.every(({ start, size }) => own.has(start) && own.bytes[start + size] === 0)) return undefined;
    return { address, before, total: counted & 0x7fffffff, entries, hashes, lengths, texts };
  }
}

/* Read the names that a compiled module says by number (py/persistentcode.c). */
function numbersIn(module) {
  let place = 4;
  const number = () => {
    for (let value = 0; ; ) {
      const byte = module[place++];
      value = (value << 7) | (byte & 127);
      if (byte < 128) return value;
    }
  };
  const numbers = [];
  let names = number();
  for (number(); names; names--) {
    const size = number();
    if (size & 1) numbers.push(size >> 1);
    else place += (size >> 1) + 1;
  }
  return numbers;
}

/* The objects in MicroPython's own memory: each begins where somebody names it, and ends where the next begins. */
class Objects {
  #own;
  #ends;
  #typeOfTypes;
  #functionObjects = new Map(); // their sizes in bytes

  constructor(own, functions, names, table) {
    this.#own = own;
    const addresses = own.addresses();
    const said = [...functions.values()].flatMap(({ numbers }) => [...numbers]);
    this.tables = new Map(addresses.flatMap((address) => this.#tableAt(address)));
    this.inHeap = new Set(own.between(own.pool, own.end));
    this.elsewhere = [...said, ...this.inHeap].filter((number) => own.has(number));
    const named = new Set([...this.elsewhere, ...this.tables.keys(), ...own.between(own.start, own.pool)]);
    const starts = [...named].filter((address) => own.has(address)).sort((one, other) => one - other);
    this.#ends = new Map(starts.map((start, n) => [start, starts[n + 1] ?? own.pool]));
    this.#typeOfTypes = addresses.find((address) => own.word(address) === address);
    this.holders = this.#holders(addresses.filter((address) => this.has(address)), names, table.length);
    this.held = new Set([...this.holders.values()].flat());
  }

  has(address) {
    return this.#ends.has(address);
  }

  /* Give the words of an object; `meet` finds among them what it leads to. */
  wordsOf(address) {
    return this.#own.between(address, this.#ends.get(address));
  }

  /* Return the number of a type's name, or of the empty name. */
  nameOf(address) {
    return this.#own.word(address) === this.#typeOfTypes ? this.#own.word(address + 4) >>> 16 : 0;
  }

  /* Clear the function objects that are not reached. */
  clearBut(reached) {
    for (const [start, size] of this.#functionObjects) if (!reached.has(start)) this.#own.bytes.fill(0, start, start + size);
  }

  /* Return which functions, by their places, the types and the function objects hold. */
  #holders(addresses, names, places) {
    const own = this.#own;
    const isPlace = (word) => word > 0 && word <= places;
    const slots = (type) => Array.from(own.bytes.subarray(type + 8, type + 8 + FUNCTIONS_OF_A_TYPE)).filter(Boolean);
    const types = addresses.filter((address) => own.word(address) === this.#typeOfTypes);
    const holders = types.map((type) => [type, slots(type).map((slot) => own.word(type + 4 * (FIRST_SLOT + slot - 1)))]);
    for (const type of types.filter((one) => names.textOf(this.nameOf(one)) === "function")) {
      const objects = addresses.filter((address) => own.word(address) === type);
      const second = objects.some((address) => own.word(address + 4) >= SIGNATURE) ? 8 : 4;
      for (const address of objects) this.#functionObjects.set(address, second + 4);
      holders.push(...objects.map((address) => [address, [own.word(address + second)]]));
    }
    return new Map(holders.map(([address, words]) => [address, words.filter(isPlace)]));
  }

  /* Where a table of names is noted (py/obj.h: count and kind, room, address), return its address and entries. */
  #tableAt(address) {
    const own = this.#own;
    const [counted, room, start] = own.words.subarray(address >> 2, (address >> 2) + 3);
    if ((counted & 7) !== FIXED || counted >>> 3 !== room || room < 1 || room > MOST_NAMES || !own.has(start) || start % 4) return [];
    return [[start, Array.from({ length: room }, (_, n) => [own.word(start + 8 * n), own.word(start + 8 * n + 4)])]];
  }
}
