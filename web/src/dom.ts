// Making elements. Text enters the page only as text: there is no way from a string to markup here, and none elsewhere.

export type Child = Node | string | number | null | undefined | false | Child[];
type Props = Record<string, unknown>;

const SVG = 'http://www.w3.org/2000/svg';

function fill(element: Element, props: Props | null, children: Child[]): void {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on') && typeof value === 'function') {
      element.addEventListener(name.slice(2), value as EventListener);
    } else if (name === 'style') {
      Object.assign((element as HTMLElement).style, value);
    } else if (name === 'value') {
      (element as HTMLInputElement).value = String(value);
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  append(element, children);
}

function append(parent: Element, children: Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(parent, child);
    else parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props | null, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  fill(element, props, children);
  return element;
}

export function svg(tag: string, props: Props | null, ...children: Child[]): SVGElement {
  const element = document.createElementNS(SVG, tag) as SVGElement;
  fill(element, props, children);
  return element;
}

// Words of unknown direction, kept from turning the line around them.
export const own = (text: string): HTMLElement => h('bdi', null, text);

export const number = (value: number): string => value.toLocaleString('en-GB');

export const plural = (count: number, one: string, many = one + 's'): string => `${number(count)} ${count === 1 ? one : many}`;

// Only addresses of the web become links; anything else stays words.
export function outward(url: string | null, label: string): Node {
  if (!url || !/^https?:\/\//i.test(url)) return own(label);
  return h('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, own(label));
}
